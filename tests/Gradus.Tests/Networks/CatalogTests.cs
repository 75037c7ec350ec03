using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Networks.Json;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;

namespace Gradus.Tests.Networks;

/// <summary>Every member of every family survives JSON and the short text, by value.</summary>
public sealed class CatalogTests
{
    public static TheoryData<string, string> Members()
    {
        TheoryData<string, string> all = [];
        foreach (JsonTypeInfo family in Families())
        {
            foreach (string name in Descriptions.Names(family))
            {
                all.Add(family.Type.Name, name);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Member_with_its_defaults_survives_json_and_text(string family, string name)
    {
        JsonTypeInfo type = Families().Single(one => one.Type.Name == family);
        string text = $"{name}({string.Join(", ", Descriptions.Arguments(Descriptions.Member(type, name)!).Where(Descriptions.IsRequired).Select(Sample))})";

        object parsed = Parse(type, text);
        string json = JsonSerializer.Serialize(parsed, type);
        object read = Read(type, json);
        string written = Write(type, parsed);

        Assert.Equal(parsed, read);
        Assert.Equal(parsed, Parse(type, written));
        Assert.Contains($"\"type\":\"{name}\"", json, StringComparison.Ordinal);
        Assert.True(written.Length <= text.Length, written);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Member_with_every_argument_survives_json_and_text(string family, string name)
    {
        JsonTypeInfo type = Families().Single(one => one.Type.Name == family);
        string text = $"{name}({string.Join(", ", Descriptions.Arguments(Descriptions.Member(type, name)!).Select(one => $"{one.Name}: {Sample(one)}"))})";

        object parsed = Parse(type, text);

        Assert.Equal(parsed, Read(type, JsonSerializer.Serialize(parsed, type)));
        Assert.Equal(parsed, Parse(type, Write(type, parsed)));
    }

    [Fact]
    public void Names_lists_the_members_in_order() =>
        Assert.Equal(["identity", "sigmoid", "tanh", "relu"], Catalog.Names<Activation>().Take(4));

    [Fact]
    public void Signatures_show_arguments_and_defaults()
    {
        Assert.Contains("leaky-relu(slope: 0.01)", Catalog.Signatures<Activation>());
        Assert.Contains("relu()", Catalog.Signatures<Activation>());
        Assert.Contains("dropout(rate)", Catalog.Signatures<Layer>());
    }

    [Fact]
    public void Texts_name_arguments_by_position_by_name_and_after_a_colon()
    {
        Assert.Equal(new LeakyRelu(0.1), Catalog.Parse<Activation>("leaky-relu(0.1)"));
        Assert.Equal(new LeakyRelu(0.1), Catalog.Parse<Activation>(" Leaky-ReLU ( Slope : 0.1 ) "));
        Assert.Equal(new LeakyRelu(0.1), Catalog.Parse<Activation>("leaky-relu:0.1"));
        Assert.Equal(new LeakyRelu(), Catalog.Parse<Activation>("leaky-relu()"));
        Assert.Equal(new He(1, true), Catalog.Parse<Initializer>("he(1, uniformForm: true)"));
        Assert.Equal(new Uniform(-1, 1), Catalog.Parse<Initializer>("uniform:-1,1"));
        Assert.Equal(new GradientDescent(0.1), Catalog.Parse<Optimizer>("gradient-descent:0.1"));
        Assert.Equal(new GradientDescent(0.1), Catalog.Parse<Optimizer>("gradient-descent(constant(1e-1))"));
        Assert.Equal(new Dense(3, new LeakyRelu(0.2), hasBias: false), Catalog.Parse<Layer>("dense(3, leaky-relu(0.2), hasBias: false)"));
        Assert.Equal(new NumPySeed(3, 0), Catalog.Parse<Seed>("numpy(3, 0)"));
        Assert.Equal(new Standardize(), Catalog.Parse<Preparation>("standardize"));
        Assert.Equal(new OneHot("age", "shoe size", "3"), Catalog.Parse<Preparation>("one-hot(age, 'shoe size', 3)"));
        Assert.Equal(new OneHot("age", "3"), Catalog.Parse<Preparation>("one-hot:age,3"));
        Assert.Equal(new MinMax(-1, 1, "age", "size"), Catalog.Parse<Preparation>("min-max(-1, 1, age, size)"));
    }

    [Fact]
    public void Plain_numbers_stand_for_constant_rates_and_counter_seeds()
    {
        Assert.Equal(new ConstantRate(0.5), Catalog.Parse<Schedule>("0.5"));
        Assert.Equal(new CounterSeed(ulong.MaxValue), Catalog.Parse<Seed>("18446744073709551615"));
        Assert.Equal("0.5", Catalog.Write<Schedule>(0.5));
        Assert.Equal("7", Catalog.Write<Seed>(7));
        Assert.Equal("gradient-descent(0.5)", Catalog.Write<Optimizer>(new GradientDescent(0.5)));
    }

    [Fact]
    public void Written_text_is_the_shortest()
    {
        Assert.Equal("relu", Catalog.Write<Activation>(new Relu()));
        Assert.Equal("leaky-relu", Catalog.Write<Activation>(new LeakyRelu()));
        Assert.Equal("he(uniformForm: true)", Catalog.Write<Initializer>(new He(uniformForm: true)));
        Assert.Equal("dense(3, relu)", Catalog.Write<Layer>(new Dense(3, new Relu())));
        Assert.Equal("dense(3)", Catalog.Write<Layer>(new Dense(3)));
    }

    [Theory]
    [InlineData("rleu", "'rleu': There is no Activation 'rleu' (position 1). Did you mean relu? Known are identity, sigmoid,")]
    [InlineData("", "'': Expected a name: identity, sigmoid,")]
    [InlineData("relu(", "Expected the arguments of relu(), but the text ends.")]
    [InlineData("relu)", "Expected the end at position 5, found ')'.")]
    [InlineData("relu(1)", "relu has 0 arguments, but more are given (position 6). It is relu().")]
    [InlineData("leaky-relu(alpha: 1)", "leaky-relu has no argument 'alpha' (position 12). It is leaky-relu(slope: 0.01).")]
    [InlineData("leaky-relu(slope: 0.1, slope: 0.2)", "slope is given twice.")]
    [InlineData("leaky-relu(1.5)", "slope: The slope of a leaky ReLU lies in [0, 1). Found 1.5.")]
    [InlineData("leaky-relu(0.1 0.2)", "Expected ',' or ')' at position 16, found '0'.")]
    [InlineData("leaky-relu(0.1.2)", "'0.1.2' is not a number (position 12).")]
    [InlineData("leaky-relu(1e999)", "'1e999' is not a number (position 12).")]
    [InlineData("leaky-relu(true)", "slope: Expected a number, found 'true'.")]
    [InlineData("leaky-relu([1])", "slope: Expected a number, found a list.")]
    [InlineData("5", "Expected a name: identity, sigmoid")]
    public void Faulty_text_is_refused_with_place_and_expectation(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => Catalog.Parse<Activation>(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Missing_argument_is_named_with_the_signature() => Assert.Contains(
        "dropout needs rate: dropout(rate).", Assert.Throws<FormatException>(() => Catalog.Parse<Layer>("dropout")).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<FormatException>(() => Catalog.Parse<Layer>("dense(" + new string('[', 100_000)));

    [Fact]
    public void Type_that_is_no_family_is_refused() => Assert.Throws<ArgumentException>(Catalog.Names<string>);

    private static IEnumerable<JsonTypeInfo> Families() =>
        new[] { typeof(Layer), typeof(Activation), typeof(Initializer), typeof(Loss), typeof(Optimizer), typeof(Schedule), typeof(Clipping), typeof(Regularizer), typeof(Seed), typeof(GeneratedData), typeof(Preparation), typeof(FittedStep) }
            .Select(Descriptions.Settings.GetTypeInfo);

    private static string Sample(JsonPropertyInfo argument)
    {
        Type type = Nullable.GetUnderlyingType(argument.PropertyType) ?? argument.PropertyType;
        return type == typeof(bool) ? (argument.AssociatedParameter!.DefaultValue is true && argument.Name != "hasBias" ? "false" : "true")
            : type == typeof(double) ? argument.Name == "high" ? "0.75" : "0.5"
            : type == typeof(int) || type == typeof(uint) || type == typeof(ulong) ? (argument.Name == "size" ? "8" : "4")
            : type == typeof(string) ? "'it''s 1'"
            : type == typeof(IReadOnlyList<string>) ? "[age, 'shoe size', 3]"
            : type == typeof(IReadOnlyList<double>) || type == typeof(double[]) ? "[0.5, 1, 2.5]"
            : type == typeof(IReadOnlyList<int>) ? "[0, 1, 2]"
            : type == typeof(Filling) ? "constant"
            : type == typeof(Schedule) ? "0.25"
            : type == typeof(Activation) ? "leaky-relu(0.5)"
            : type == typeof(Initializer) ? "normal(0.5)"
            : throw new InvalidOperationException($"No sample of {type}.");
    }

    private static object Parse(JsonTypeInfo family, string text) => family.Type.Name switch
    {
        nameof(Layer) => Catalog.Parse<Layer>(text),
        nameof(Activation) => Catalog.Parse<Activation>(text),
        nameof(Initializer) => Catalog.Parse<Initializer>(text),
        nameof(Loss) => Catalog.Parse<Loss>(text),
        nameof(Optimizer) => Catalog.Parse<Optimizer>(text),
        nameof(Schedule) => Catalog.Parse<Schedule>(text),
        nameof(Clipping) => Catalog.Parse<Clipping>(text),
        nameof(Preparation) => Catalog.Parse<Preparation>(text),
        nameof(FittedStep) => Catalog.Parse<FittedStep>(text),
        nameof(GeneratedData) => Catalog.Parse<GeneratedData>(text),
        nameof(Regularizer) => Catalog.Parse<Regularizer>(text),
        _ => Catalog.Parse<Seed>(text),
    };

    private static object Read(JsonTypeInfo family, string json) => family.Type.Name switch
    {
        nameof(Layer) => DescriptionReader.Read<Layer>(json),
        nameof(Activation) => DescriptionReader.Read<Activation>(json),
        nameof(Initializer) => DescriptionReader.Read<Initializer>(json),
        nameof(Loss) => DescriptionReader.Read<Loss>(json),
        nameof(Optimizer) => DescriptionReader.Read<Optimizer>(json),
        nameof(Schedule) => DescriptionReader.Read<Schedule>(json),
        nameof(Clipping) => DescriptionReader.Read<Clipping>(json),
        nameof(Preparation) => DescriptionReader.Read<Preparation>(json),
        nameof(FittedStep) => DescriptionReader.Read<FittedStep>(json),
        nameof(GeneratedData) => DescriptionReader.Read<GeneratedData>(json),
        nameof(Regularizer) => DescriptionReader.Read<Regularizer>(json),
        _ => DescriptionReader.Read<Seed>(json),
    };

    private static string Write(JsonTypeInfo family, object value) => value switch
    {
        Layer one => Catalog.Write(one),
        Activation one => Catalog.Write(one),
        Initializer one => Catalog.Write(one),
        Loss one => Catalog.Write(one),
        Optimizer one => Catalog.Write(one),
        Schedule one => Catalog.Write(one),
        Clipping one => Catalog.Write(one),
        Preparation one => Catalog.Write(one),
        FittedStep one => Catalog.Write(one),
        GeneratedData one => Catalog.Write(one),
        Regularizer one => Catalog.Write(one),
        Seed one => Catalog.Write(one),
        _ => throw new InvalidOperationException(family.Type.Name),
    };
}
