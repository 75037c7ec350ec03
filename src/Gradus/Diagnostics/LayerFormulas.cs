using System.Globalization;
using Gradus.Layers;

namespace Gradus.Diagnostics;

/// <summary>What a layer computes for one example and on the way back, as it is written, with the number of the layer at every symbol.</summary>
internal sealed class LayerFormulas(int number, Layer layer)
{
    /// <summary>Z and A; A alone where the layer has no Z.</summary>
    public IReadOnlyList<string> Forward => layer switch
    {
        Dense dense => [$"{Of("Z")} = {Before}·{Of("W")}ᵀ{(dense.HasBias ? $" + {Of("b")}" : "")}", Activated],
        BatchNorm => [$"{Of("Z")} = {Of("γ")} ∗ {Normalised} + {Of("β")}, with μ and σ² as they were measured in training", Activated],
        Rescale => [$"{Of("Z")} = {Of("s")} ∗ {Before} + {Of("t")}", Activated],
        Dropout => [$"{Of("A")} = {Before}: units are silenced in training only"],
        _ => [Activated],
    };

    /// <summary>dZ from dA.</summary>
    public string DZ => layer.OutputActivation is { } g ? Numbered(g.Written.Backward) : "";

    /// <summary>The gradient of a parameter from dZ, by its symbol.</summary>
    public string Parameter(string symbol) => symbol switch
    {
        "W" => $"{Of("dZ")}ᵀ·{Before}",
        "gamma" => $"{Of("dZ")} ∗ {Normalised}",
        _ => Of("dZ"),
    };

    /// <summary>dA of the layer before.</summary>
    public string DInput => layer switch
    {
        Dense => $"{Of("dZ")}·{Of("W")}",
        BatchNorm => $"{Of("dZ")} ∗ {Of("γ")}/√({Of("σ²")} + ε)",
        Rescale => $"{Of("dZ")} ∗ {Of("s")}",
        _ => Of("dA"),
    };

    /// <summary>What a rescaling makes of this, backwards.</summary>
    public string Unscaled(string symbol) => $"({symbol} − {Of("t")})/{Of("s")}";

    /// <summary>A of this layer, from Z.</summary>
    private string Activated => $"{Of("A")} = {Numbered(layer.OutputActivation?.Written.Value ?? "g(Z)")}";

    private string Before => number == 1 ? "X" : string.Create(CultureInfo.InvariantCulture, $"A[{number - 1}]");

    private string Normalised => $"({Before} − {Of("μ")})/√({Of("σ²")} + ε)";

    /// <summary>A symbol of this layer.</summary>
    public string Of(string symbol) => string.Create(CultureInfo.InvariantCulture, $"{symbol}[{number}]");

    /// <summary>The symbol of the gradient of a parameter, such as dW[1] or dγ[2].</summary>
    public string Gradient(string symbol) => Of(symbol switch
    {
        "gamma" => "dγ",
        "beta" => "dβ",
        _ => $"d{symbol}",
    });

    /// <summary>A formula of Z, A and Y with the number of this layer at Z and A.</summary>
    public string Numbered(string formula) => formula
        .Replace("Z", Of("Z"), StringComparison.Ordinal)
        .Replace("A", Of("A"), StringComparison.Ordinal);
}
