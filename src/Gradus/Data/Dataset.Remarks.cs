namespace Gradus.Data;

/// <content>What the reader of a file noticed.</content>
public sealed partial class Dataset
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes => remarks.Notes;

    /// <summary>The columns of a table that are no inputs, because they hold dates, texts of which nearly each is another, or nothing.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut => remarks.LeftOut;

    /// <inheritdoc/>
    public override IReadOnlyList<string>? TargetNames => remarks.TargetNames;

    internal override bool TargetsAreNumbers => remarks.TargetsAreNumbers;

    internal override TableWriting? Writing => remarks.Writing;

    internal override string? PlaceOf(int example) => remarks.Places?.Of(example);

    /// <summary>For each input its column in the file, from 1; null where the inputs are no columns of a file.</summary>
    internal IReadOnlyList<int>? InputNumbers => remarks.InputNumbers;

    /// <summary>The same examples with what their reader noticed.</summary>
    internal Dataset WithNotes(IReadOnlyList<string> notes) => WithRemarks(remarks with { Notes = notes });

    /// <summary>The same examples, whose targets are numbers, though they may look like classes.</summary>
    internal Dataset WithNumbers() => WithRemarks(remarks with { TargetsAreNumbers = true });

    /// <summary>The same examples with all that their reader noticed.</summary>
    internal Dataset WithRemarks(ReaderRemarks noticed) => new(store, FeatureNames, ClassNames, Weights, noticed, Categories);
}
