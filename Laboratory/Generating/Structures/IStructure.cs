namespace Laboratory.Generating;

/// <summary>One kind of data that programs build, pass about and take apart, in variables of its own.</summary>
internal interface IStructure
{
    /// <summary>Writes its first statements, at the start of the program.</summary>
    void Begin();

    /// <summary>Writes one more use.</summary>
    void Step();

    /// <summary>Writes what shows in the output what has become of it.</summary>
    void End();
}
