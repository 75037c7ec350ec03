using Gradus.Activations;
using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Labs.Trials;

/// <summary>One choice of the hyper-parameters of a net that tells two classes apart.</summary>
internal sealed record NetChoice(double Rate, int Hidden, int Width, Activation Function, int Steps)
{
    /// <summary>The net for so many inputs.</summary>
    public Network Network(int inputs) => new(inputs, [.. Enumerable.Repeat((Layer)new Dense(Width, Function), Hidden), new Dense(1, new Sigmoid())]);

    /// <summary>The weights and biases of the net for two inputs: how simple it is.</summary>
    public int Parameters => (int)Network(2).ParameterCount;

    /// <summary>The net without its rate and steps; nothing hidden is logistic regression.</summary>
    public string Net => Hidden == 0 ? "no hidden layer" : $"{Hidden} × {Width} {Catalog.Write(Function)}";
}
