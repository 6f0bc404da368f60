namespace Tracer;

/// <summary>Ways in which tracers and their optimizers have been wrong, here and elsewhere.</summary>
internal enum TracerBug : byte
{
    None,

    /// <summary>Not being of one class is being of another: the branch that is not taken teaches like the one that is.</summary>
    LearnsFromTheOtherBranch,

    /// <summary>What guard_true lets pass is 1.</summary>
    LearnsOneFromTruth,

    /// <summary>A store forgets only the place that it names, not what may be the same place.</summary>
    ForgetsAliases,

    /// <summary>Every operator commutes.</summary>
    EverythingCommutes,

    /// <summary>What a guard in the loop's body teaches is believed where the loop is entered.</summary>
    BelievesTheBody,

    /// <summary>What the heap holds where the loop is entered, it holds always.</summary>
    FreezesTheHeap,

    /// <summary>A pending store is not listed by exits.</summary>
    ForgetsPendingStores,

    /// <summary>A virtual that an exit allocates has its fields the other way round.</summary>
    ExchangesFields,

    /// <summary>A variable that the trace assigns is not restored by exits.</summary>
    ForgetsRestoring,

    /// <summary>Values that a loop carries are put into their places one after the other.</summary>
    CopiesInTurn,

    /// <summary>A sum is reduced by a mask only once, whatever the first mask was.</summary>
    TrustsAnyMask,

    /// <summary>All places are different that have different names.</summary>
    TellsAllPlacesApart,

    /// <summary>Delayed stores are done in the wrong order.</summary>
    StoresBackwards,

    /// <summary>A bridge knows what a guard before its exit taught, although the variable was assigned since.</summary>
    BridgeKnowsTooMuch,

    /// <summary>Leaving a trace moves values one after the other.</summary>
    MovesInTurn,

    /// <summary>A comparison and the guard behind it in one: the guard is for the other truth.</summary>
    FusesTheWrongGuard,

    /// <summary>Two indices at different distances are different places, whatever they are distances from.</summary>
    TellsDistancesApart,

    /// <summary>A store of what the place held is left out, though a store that waits may be to the same place.</summary>
    DropsStoresBack,

    /// <summary>Two guards become one though other stores wait at their exits.</summary>
    MergesGuardsOverStores,

    /// <summary>An exit that makes an object assigns variables one after the other.</summary>
    AssignsInTurn,

    /// <summary>A fault in a trace takes the fuel of all that the trace would have done.</summary>
    FaultsTakeFuel,

    /// <summary>One position more is told apart than the policy allows.</summary>
    OneGreenKeyMore,

    /// <summary>A test that two arrays or objects are equal is taken for one that they are not.</summary>
    TellsEqualsApart,

    /// <summary>A list that a trace does without is equal to itself alone.</summary>
    TellsListsApart,

    /// <summary>Where several lists are made, each is made before the lists that are its parts.</summary>
    MakesListsBeforeTheirTails,

    /// <summary>A list that a trace does without is as long as the part of it that the trace has put together.</summary>
    CountsKnownCellsOnly,

    /// <summary>The first recording of a loop is kept, whichever turn it was.</summary>
    KeepsUnluckyRecordings,
}
