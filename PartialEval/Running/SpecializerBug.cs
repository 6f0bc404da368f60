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

    /// <summary>Where a question about a few values has asked for all of them but one, it is taken to be that one.</summary>
    ForgetsOtherValues,

    /// <summary>The key leaves out what is known in part, as long as the same variables are.</summary>
    ForgetsParts,

    /// <summary>A write to virtual data is seen under the name that it was made with alone.</summary>
    WritesUnderOneName,

    /// <summary>A second variable for virtual data is another array or object that is alike.</summary>
    SplitsAliases,

    /// <summary>Arrays and objects that are alike are equal.</summary>
    ComparesByContents,

    /// <summary>What needs virtual data as a whole gets a copy of its own.</summary>
    MakesCopies,

    /// <summary>Fields and elements are made in the wrong order.</summary>
    ExchangesParts,

    /// <summary>Data that contains itself is made without that.</summary>
    CutsCycles,

    /// <summary>An element at an index out of range, or a field that is not there, is 0.</summary>
    FoldsFaultsOfParts,

    /// <summary>A store at an unknown index leaves virtual elements as they are known.</summary>
    ForgetsUnknownIndices,

    /// <summary>A variable stays known in part after a residual operation has assigned it.</summary>
    KeepsPartsOfWhatIsAssigned,

    /// <summary>A part is not copied away before its variable is assigned anew.</summary>
    OverwritesParts,

    /// <summary>Where ways join, a part stays where it was instead of going where it is expected.</summary>
    ForgetsToCarry,

    /// <summary>Parts that change places on an edge are copied one after the other.</summary>
    CarriesOneByOne,

    /// <summary>The false side of a comparison learns that a part is equal.</summary>
    LearnsPartsOnTheWrongSide,

    /// <summary>One side of a test knows what the other has learned of parts.</summary>
    MixesSides,

    /// <summary>The length of a list leaves out the part of it that is known as a whole.</summary>
    CountsCellsAlone,

    /// <summary>A key is looked for behind its first pair.</summary>
    LooksBehindShadows,

    /// <summary>A known part that is generalized gets no value.</summary>
    ForgetsGeneralizedParts,

    /// <summary>A list of three counts as a pair.</summary>
    TakesThreeForAPair,

    /// <summary>Where too much is known in part and all of it is made, what was given up already is not assigned.</summary>
    ForgetsWhatIsDynamic,

    /// <summary>The dynamic parts of a frame are put on a stack in the wrong order.</summary>
    ExchangesHoles,

    /// <summary>A stack of frames is handed out as if it were the list.</summary>
    GivesStacksAway,

    /// <summary>Where a frame is asked for, the number in the middle goes the wrong way.</summary>
    AsksForAnotherFrame,

    /// <summary>Frames that turn up behind a dispatch are no ways of it.</summary>
    ForgetsLaterFrames,
}
