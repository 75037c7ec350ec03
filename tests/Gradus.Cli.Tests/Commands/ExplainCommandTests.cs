using System.Text.Json;
using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Explain_shows_the_way_forward_the_loss_and_the_way_back()
    {
        string results = CliRun.Of("explain", folder.KindsModel(), "--row", "5.0,0.2", "--answer", "virginica").Results;

        foreach (string part in new[] { "Z[1] = X·W[1]ᵀ + b[1]", "A[1] = tanh(Z[1])", "Z[1] of unit 1 = ", "… 4 more units", "Y = 0, 0, 1, virginica. The model answers setosa.", "L = −Σ Y ∗ ln A[2] = ", "dZ[2] = A[2] − Y", "dW[1] = dZ[1]ᵀ·X", "1 ← length", "dX = dZ[1]·W[1]" })
        {
            Assert.Contains(part, results, StringComparison.Ordinal);
        }

        Assert.Matches(@"\d+ derivatives by the chain rule and by differences of L: the largest relative error is \d\.\de-([89]|1\d)", results);
    }

    [Fact]
    public void Example_of_data_brings_its_answer()
    {
        string model = folder.KindsModel();

        Assert.Contains("Y = 0, 1, 0, versicolor. ", CliRun.Of("explain", model, "--data", folder["kinds.csv"], "--example", "5").Results, StringComparison.Ordinal);
        Assert.Contains("Y = 0, 0, 1, virginica. ", CliRun.Of("explain", model, "--data", folder["kinds.csv"], "--answer", "2").Results, StringComparison.Ordinal);
        Assert.Contains("Y = 1, 0, 0, setosa (what the model answers", CliRun.Of("explain", model, "--row", "5,0.2").Results, StringComparison.Ordinal);
        Assert.Contains("Without a right answer there is no loss", CliRun.Of("explain", folder.NumbersModel(), "--row", "5,2").Results, StringComparison.Ordinal);
        Assert.Contains("L = 0.5·Σ (A[1] − Y)² = ", CliRun.Of("explain", folder.NumbersModel(), "--row", "5,2", "--answer", "3").Results, StringComparison.Ordinal);
    }

    [Fact]
    public void Categories_and_missing_values_go_through_the_preparation()
    {
        string data = folder.Write("mixed.csv", "size,colour,late\n1,red,no\n2,blue,yes\n,red,no\n4,blue,yes\n5,red,no\n6,blue,yes\n");
        string model = folder["mixed.safetensors"];
        _ = CliRun.Of("train", "--data", data, "--epochs", "3", "--out", model, "--quiet").Results;

        string results = CliRun.Of("explain", model, "--row", ",blue").Results;

        Assert.Matches("given +size missing, colour blue", results);
        Assert.Matches(@"imputation +size 4, colour blue", results);
        Assert.Matches(@"X +size 0.+, colour=blue 1, colour=red 0", results);
        CliRun.Of("explain", model, "--row", "1,green").ShouldFail(3, "'green' is none of the 2 categories");
    }

    [Fact]
    public void Row_is_read_as_a_line_of_a_table_with_its_quotes()
    {
        string data = folder.Write("quoted.csv", "size,kind,late\n1,\"a, b\",no\n2,\"say \"\"c\"\"\",yes\n3,\"a, b\",no\n4,\"say \"\"c\"\"\",yes\n");
        string model = folder["quoted.safetensors"];
        _ = CliRun.Of("train", "--data", data, "--epochs", "3", "--out", model, "--quiet").Results;

        CliRun.Of("explain", model, "--row", "5.1, \"a, b\"").ShouldSucceed("size 5.1, kind a, b");
        CliRun.Of("explain", model, "--row", "\"5.1\",\"say \"\"c\"\"\"").ShouldSucceed("size 5.1, kind say \"c\"");
        CliRun.Of("explain", model, "--row", "5.1,a, b").ShouldFail(2, "2 inputs (size, kind), but there are 3");
        CliRun.Of("explain", model, "--row", "5.1,\"a, b").ShouldFail(2, "--row: the quotes do not fit");
        CliRun.Of("explain", folder.KindsModel(), "--row", "\"5.0\", 0.2").ShouldSucceed("The model answers setosa");
    }

    [Fact]
    public void Page_and_document_hold_the_same_numbers()
    {
        string model = folder.KindsModel(), page = folder["page.html"];

        using var document = JsonDocument.Parse(CliRun.Of("explain", model, "--row", "5.0,0.2", "--units", "all", "--page", page, "--json").Results);
        JsonElement w = document.RootElement.GetProperty("gradients").EnumerateArray().Single(one => one.GetProperty("symbol").GetString() == "dW[1]");
        double value = w.GetProperty("compared")[3].GetProperty("chainRule").GetDouble();

        Assert.Equal(16, w.GetProperty("compared").GetArrayLength());
        Assert.Equal(value, w.GetProperty("compared")[3].GetProperty("difference").GetDouble(), 1e-9);
        Assert.Contains(value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Contains("gradus explain", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_a_remedy()
    {
        string model = folder.KindsModel(), data = folder["kinds.csv"];

        CliRun.Of("explain", model).ShouldFail(2, "--row with its inputs, or --data");
        CliRun.Of("explain", model, "--row", "1,2", "--data", data).ShouldFail(2, "give one of them");
        CliRun.Of("explain", model, "--row", "1").ShouldFail(2, "2 inputs (length, width), but there is 1");
        CliRun.Of("explain", model, "--row", "1,x").ShouldFail(2, "'x' is not a number");
        CliRun.Of("explain", model, "--row", "1,2", "--example", "2").ShouldFail(2, "--example goes with --data");
        CliRun.Of("explain", model, "--data", data, "--example", "13").ShouldFail(2, "has 12 examples");
        CliRun.Of("explain", model, "--row", "1,2", "--answer", "rose").ShouldFail(2, "'setosa', 'versicolor', 'virginica'", "'rose'");
        CliRun.Of("explain", model, "--row", "1,2", "--answer", "3").ShouldFail(2, "from 0 to 2");
        CliRun.Of("explain", model, "--row", "1,2", "--loss", "binary-cross-entropy").ShouldFail(2, "--loss categorical-cross-entropy");
        CliRun.Of("explain", model, "--row", "1,2", "--units", "none").ShouldFail(2, "a whole number from 1, or all");
        CliRun.Of("explain", model, "--row", "1,2", "--page", folder["no/page.html"]).ShouldFail(2, "does not exist");
        CliRun.Of("explain", folder["none.safetensors"], "--row", "1,2").ShouldFail(4, "no such model");
    }
}
