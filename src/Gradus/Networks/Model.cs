using System.Globalization;
using System.Numerics;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>
/// A network with weights, ready to predict. Immutable, and safe to call from many threads at once.
/// </summary>
/// <remarks>
/// Inputs are raw rows, one example after another. They are not searched for NaN and infinity, which would cost time: such
/// a number in gives NaN or a meaningless number out.
/// </remarks>
public sealed partial class Model
{
    private readonly Predictor predictor;

    internal Model(Network network, ModelWeights weights, Preprocessing? preprocessing = null, ModelNames? names = null)
    {
        Network = network;
        Weights = weights;
        Preprocessing = preprocessing;
        Names = names ?? ModelNames.None;
        predictor = weights.Predictor(network, preprocessing);
    }

    /// <summary>What the model is.</summary>
    public Network Network { get; }

    /// <summary>The precision of the weights.</summary>
    public Precision Precision => Weights.Precision;

    /// <summary>The names of the parameters: the layer's number and the notes' symbol, as in <c>1.W</c>.</summary>
    public IReadOnlyList<string> ParameterNames => Weights.Names;

    /// <summary>What is done to a row of inputs before the network sees it; null for nothing.</summary>
    public Preprocessing? Preprocessing { get; }

    /// <summary>The names of the numbers in a row of inputs, if they have any.</summary>
    public IReadOnlyList<string>? FeatureNames => Names.Features;

    /// <summary>
    /// For each number in a row of inputs the names of its categories, whose positions are the numbers that stand for them; null
    /// for one that is a number, and where all are.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>?>? Categories => Names.Categories;

    /// <summary>What is known about the inputs and targets as columns of a table, to read rows from a file.</summary>
    public TableColumns Columns
    {
        get
        {
            bool[] mayMiss = new bool[RowLength];
            for (int input = 0; input < mayMiss.Length; input++)
            {
                mayMiss[input] = Preprocessing?.AllowsMissing(input) ?? false;
            }

            return new(FeatureNames, Categories, mayMiss, TargetNames) { Writing = Writing, ClassNames = ClassNames };
        }
    }

    /// <summary>The names of the classes, if they have any.</summary>
    public IReadOnlyList<string>? ClassNames => Names.Classes;

    /// <summary>The names of the columns it was trained to predict, if they have any.</summary>
    public IReadOnlyList<string>? TargetNames => Names.Targets;

    /// <summary>How the table that it was trained on writes its values, by which others are read; null where that is usual, or unknown.</summary>
    public TableWriting? Writing => Names.Writing;

    internal ModelWeights Weights { get; }

    internal ModelNames Names { get; }

    /// <summary>A copy of one parameter: <c>Parameter&lt;float&gt;("1.W")</c> is W of the first layer, <c>[n_out, n_in]</c>.</summary>
    public Tensor<T> Parameter<T>(string name) where T : unmanaged, IBinaryFloatingPointIeee754<T> => Find<T>(name).Value.Copy();

    /// <summary>The same model with another value of one parameter: to start from given weights.</summary>
    /// <exception cref="ArgumentException">
    /// There is no such parameter, it has another shape, or a number is not finite in the model's precision.
    /// </exception>
    public Model With<T>(string name, Tensor<T> value) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Shape expected = Find<T>(name).Value.Shape;
        if (value.Shape != expected)
        {
            throw new ArgumentException($"{name} has the shape {expected} but the value has {value.Shape}.", nameof(value));
        }

        return Precision == Precision.Double ? Replace(name, value.To<double>()) : Replace(name, value.To<float>());
    }

    /// <summary>The same model with names for the numbers in a row of inputs and for the classes, or without them.</summary>
    /// <exception cref="ArgumentException">There are too many names or too few.</exception>
    public Model WithNames(IReadOnlyList<string>? features, IReadOnlyList<string>? classes)
    {
        Model named = new(Network, Weights, Preprocessing, Names.With(features, classes));
        return named.Fault() is { } fault ? throw new ArgumentException(fault) : named;
    }

    /// <summary>The same model with names for the categories of inputs: a list for each number in a row of inputs, null for one without; or without them.</summary>
    /// <exception cref="ArgumentException">There are too many lists or too few, or a name is there twice.</exception>
    public Model WithCategories(IReadOnlyList<IReadOnlyList<string>?>? categories)
    {
        Model named = new(Network, Weights, Preprocessing, Names with { Categories = TableColumns.Copy(categories) });
        return named.Fault() is { } fault ? throw new ArgumentException(fault, nameof(categories)) : named;
    }

    /// <summary>The same model with names for the columns that it predicts, or without them.</summary>
    /// <exception cref="ArgumentException">A name is that of an input.</exception>
    public Model WithTargetNames(IReadOnlyList<string>? targets)
    {
        Model named = new(Network, Weights, Preprocessing, Names with { Targets = targets is null ? null : [.. targets] });
        return named.Fault() is { } fault ? throw new ArgumentException(fault, nameof(targets)) : named;
    }

    /// <summary>The same model for tables that write their values so; null for the usual way.</summary>
    public Model WithWriting(TableWriting? writing) => new(Network, Weights, Preprocessing, Names with { Writing = writing is null || writing.Equals(TableWriting.Usual) ? null : writing });

    /// <summary>The same model with other steps between a row of inputs and the network, or with none.</summary>
    /// <exception cref="ArgumentException">The steps do not lead to the inputs of the network, or the names no longer fit.</exception>
    public Model WithPreprocessing(Preprocessing? preprocessing)
    {
        Model prepared = new(Network, Weights, preprocessing, Names);
        return prepared.Fault() is { } fault ? throw new ArgumentException(fault, nameof(preprocessing)) : prepared;
    }

    /// <summary>Why the parts of this model do not fit together; null where they do.</summary>
    internal string? Fault() => Preprocessing is not null && Preprocessing.OutputWidth != Network.Input.Count
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The network expects {Network.Input.Count:N0} inputs but the preprocessing makes {Preprocessing.OutputWidth:N0}.")
        : Names.Fault(this);

    // A model that could be saved but not loaded again would be lost.
    private Model Replace<T>(string name, Tensor<T> value) where T : unmanaged, IBinaryFloatingPointIeee754<T> => Reductions.AllFinite<T>(value.Span)
        ? new(Network, new ModelWeights<T>([.. Weights.In<T>().Tensors.Select(t => t.Name == name ? t with { Value = value } : t)]), Preprocessing, Names)
        : throw new ArgumentException($"{name} holds a number that is not finite in {Precision.ToString().ToLowerInvariant()} precision. Give finite numbers.", nameof(value));

    private NamedTensor<T> Find<T>(string name) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (NamedTensor<T> tensor in Weights.In<T>().Tensors)
        {
            if (tensor.Name == name)
            {
                return tensor;
            }
        }

        throw new ArgumentException($"The model has no parameter {name}; it has {string.Join(", ", ParameterNames)}.", nameof(name));
    }
}
