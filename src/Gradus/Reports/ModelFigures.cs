using Gradus.Data;
using Gradus.Drawing;
using Gradus.Networks;

namespace Gradus.Reports;

/// <summary>Figures of what a model is and how it answers. What does not fit the model or the data is null.</summary>
public static class ModelFigures
{
    /// <summary>Layers, units and weights: lines are the stronger the larger the weight.</summary>
    public static Figure Network(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new NetworkFigure(model);
    }

    /// <summary>The weights of each unit of the first layer as a picture; null where the inputs are no pictures.</summary>
    public static Figure? FirstLayerWeights(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return WeightPictures.Of(model);
    }

    /// <summary>How often each class was taken for each; null where there are no classes.</summary>
    public static Figure? Confusion(Model model, Dataset data) => ClassFigures.Confusion(Asked(model, data));

    /// <summary>The examples that were taken for the wrong class most surely, as pictures; null where the inputs are no pictures.</summary>
    public static Figure? WorstConfused(Model model, Dataset data) => ExamplePictures.Worst(Asked(model, data));

    /// <summary>The true-positive rate over the false-positive rate; null where the question is not yes or no.</summary>
    public static Figure? Roc(Model model, Dataset data) => ClassFigures.Roc(Asked(model, data));

    /// <summary>How often yes is right where yes is held to be so likely; null where the question is not yes or no.</summary>
    public static Figure? Calibration(Model model, Dataset data) => ClassFigures.Calibration(Asked(model, data));

    /// <summary>Which class the model names where, for two inputs; its curve for one input and one number; null elsewhere, and where an input is a category.</summary>
    public static Figure? Decision(Model model, Dataset data) => DecisionFigure.Of(Asked(model, data));

    /// <summary>Predicted numbers over actual ones; null where there are classes.</summary>
    public static Figure? PredictedAgainstActual(Model model, Dataset data) => NumberFigures.PredictedAgainstActual(Asked(model, data));

    private static Answers Asked(Model model, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        return new Answers(model, data);
    }
}
