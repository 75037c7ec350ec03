using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>
/// The remedies of findings as options: what the options of a run would be with the change, where they differ. So every change has
/// its words, whichever it is.
/// </summary>
internal sealed class RemedyOptions(SettingValues values, Network network, TrainingOptions options)
{
    private static readonly string[] InLayers = ["init", "init-bias", "dropout"];
    private static readonly string[] InOptimizer = ["rate", "schedule"];
    private static readonly string[] InPreparations = ["standardize", "min-max", "divide"];

    /// <summary>The finding with its remedy in options, where a change says what it is.</summary>
    public Finding Say(Finding finding)
    {
        if (finding.Change is not { } change)
        {
            return finding;
        }

        (Network changed, TrainingOptions with) = Remedies.Apply(network, options, change);
        List<string> given = [], left = [];
        if (!changed.Equals(network))
        {
            Give("layers", LayerList.Write(changed.Layers), InLayers);
        }

        if (!with.Optimizer.Equals(options.Optimizer))
        {
            GiveOptimizer(with.Optimizer);
        }

        if (!with.Regularizers.SequenceEqual(options.Regularizers))
        {
            foreach (IGrouping<string, string> price in with.Regularizers.Select(Catalog.Write).GroupBy(text => text[..text.IndexOf('(', StringComparison.Ordinal)]))
            {
                Give(price.Key, price.Last()[(price.Key.Length + 1)..^1], []);
            }
        }

        if (with.Clipping is ClipByNorm clip && !with.Clipping.Equals(options.Clipping))
        {
            Give("clip-norm", Figures.Exact(clip.MaxNorm), []);
        }

        if (!with.Preparations.SequenceEqual(options.Preparations))
        {
            bool alone = options.Preparations.Count == 0 && with.Preparations is [Standardize { Columns: null or { Count: 0 } }];
            Give(alone ? "standardize" : "prepare", alone ? null : string.Join(',', with.Preparations.Select(Catalog.Write)), alone ? [] : InPreparations);
        }

        if (!with.ClassWeights.SequenceEqual(options.ClassWeights))
        {
            Give("class-weights", "balanced", []);
        }

        return given.Count == 0 ? finding
            : finding with { Remedy = $"Train with {string.Join(" and ", given)}{(left.Count == 0 ? "" : $", and without {string.Join(" and ", left)}")}." };

        void Give(string name, string? value, string[] instead)
        {
            given.Add(value is null ? $"--{name}" : $"--{name} {CallText.Word(value)}");
            left.AddRange(instead.Where(one => one != name && values.Has(one)).Select(one => $"--{one}"));
        }

        // A rate of one's own stays where one looks for it.
        void GiveOptimizer(Optimizer optimizer)
        {
            if (values.Has("rate") && optimizer.Rate is ConstantRate { Initial: var rate })
            {
                Give("rate", Figures.Exact(rate), []);
            }
            else
            {
                // The rate is what changes: it is said also where it comes to the one that the optimizer has unless given.
                string text = Catalog.Write(optimizer);
                Give("optimizer", text.Contains('(', StringComparison.Ordinal) ? text : $"{text}:{Catalog.Write(optimizer.Rate)}", InOptimizer);
            }
        }
    }
}
