namespace PartialEval;

/// <summary>How much may be known in part. Beyond, data is made in the residual program as without partly known data.</summary>
public static class PartialLimits
{
    /// <summary>Elements of a virtual array, or fields of a virtual object.</summary>
    public const int ArrayLength = 1024;

    /// <summary>Nodes in one store.</summary>
    public const int Nodes = 1024;

    /// <summary>Parts in one store.</summary>
    public const int Parts = 8192;

    /// <summary>Values that one dynamic part is known not to be.</summary>
    public const int Exclusions = 8;

    /// <summary>What testing can have told of the elements of a dynamic list that is walked, at one block, all else being equal; the next one forgets it.</summary>
    public const int Lessons = 64;
}
