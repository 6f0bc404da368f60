namespace PartialEval;

/// <summary>Ways in which specializers have been wrong, here and elsewhere.</summary>
internal enum SpecializerBug : byte
{
    None,

    /// <summary>The key leaves out a variable that is live.</summary>
    ForgetsALiveVariable,

    /// <summary>The key looks at how many variables are known, not at their values.</summary>
    ForgetsValues,

    /// <summary>The key depends on the order in which variables became known.</summary>
    OrdersVariables,

    /// <summary>A static operation that faults is carried out at specialization time, as if it gave 0.</summary>
    ExecutesFaults,

    /// <summary>An effect on known values is carried out at specialization time.</summary>
    ExecutesEffects,

    /// <summary>A variable stays known after a residual operation has assigned it.</summary>
    KeepsWhatIsAssigned,

    /// <summary>A true condition is 1, whatever it is computed by.</summary>
    LearnsOneFromTruth,

    /// <summary>The false side of a comparison with a known value learns that they are equal.</summary>
    LearnsOnTheWrongSide,

    /// <summary>A test informs of a variable that was assigned after the comparison.</summary>
    LearnsTooLate,

    /// <summary>A generalized variable is not assigned its value.</summary>
    ForgetsGeneralizedValues,

    /// <summary>Where a budget is used up, known values are not assigned.</summary>
    ForgetsAbandonedValues,

    /// <summary>1 and 1.0, 0.0 and -0.0 are one known value.</summary>
    MixesNumbers,

    /// <summary>The two sides of a test that stays are exchanged.</summary>
    ExchangesSides,
}
