namespace Gradus.Data;

/// <summary>Which numbers may stand in the place of an input, beside those that the examples have.</summary>
internal enum InputChoice
{
    /// <summary>Any.</summary>
    AnyNumber,

    /// <summary>Those between two of the examples: beyond them a preparation may refuse some.</summary>
    BetweenExamples,

    /// <summary>None: the numbers stand for kinds.</summary>
    KindsOnly,
}
