using Gradus.Data;

namespace Gradus.Diagnostics.Changes;

/// <summary>Each input is shifted and scaled to mean 0 and deviation 1, after missing values are filled and before categories become columns.</summary>
public sealed record StandardizedInputs : RunChange
{
    /// <inheritdoc/>
    public override string Description => "standardized inputs";

    internal override RunSetup Apply(RunSetup setup)
    {
        if (setup.Preparations.Any(preparation => preparation is Standardize { Columns: null or { Count: 0 } }))
        {
            return setup;
        }

        List<Preparation> all = [.. setup.Preparations];
        int place = all.FindIndex(preparation => preparation is OneHot);
        all.Insert(place < 0 ? all.Count : place, new Standardize());
        return setup with { Preparations = all };
    }
}
