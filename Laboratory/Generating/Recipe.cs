namespace Laboratory.Generating;

/// <summary>
/// What a random program is made of besides plain statements and control flow, and how its loops are counted. This one adds nothing;
/// others override what they do otherwise.
/// <code>
/// plain         s, s, branch { s }, loop { s, s }
/// structures    begin, s, a use, branch { a use }, s, end          <see cref="StructureGenerator"/>
/// corners       loop of 4 to 13 turns { s, a passage, … }          <see cref="CornerStatements"/>
/// </code>
/// A recipe that overrides nothing draws only the turns of loops: the programs of a seed are those of all campaigns.
/// </summary>
internal class Recipe
{
    /// <summary>Loops around the whole program, counted from a constant: each turns as often as <see cref="Turns(Dice)"/> says.</summary>
    public virtual int OuterLoops => 0;

    /// <summary>How often a loop with a constant counter turns.</summary>
    /// <param name="dice">Those of the plain program.</param>
    public virtual int Turns(Dice dice) => 1 + dice.Below(4);

    /// <summary>In front of the first step.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Whether this did the next step instead of a plain one.</summary>
    public virtual bool Step() => false;

    /// <summary>Whether this wrote something instead of a plain statement.</summary>
    /// <param name="choice">Drawn for the step, from 0 to 19.</param>
    public virtual bool Statement(int choice) => false;

    /// <summary>Behind the last step, outside all branches and loops.</summary>
    public virtual void End()
    {
    }
}
