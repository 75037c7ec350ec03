namespace Gradus.Cli.Settings;

/// <summary>All settings of a training run.</summary>
internal static class TrainSettings
{
    public static readonly SettingGroup[] Groups =
    [
        CommonSettings.Data,
        new("Parts and preparation",
            new("test", "SHARE|FILE", "Keep this share of the data apart, or read a file, and evaluate the trained model on it."),
            new("validation", "SHARE|FILE", "Measure the cost on this share of the training data, or on a file, after each epoch; the model gets the weights of the best epoch."),
            new("split", "KIND", "How --test divides: stratified (each class by the same share), plain, or in-order (the last rows). Unless given, stratified where there are classes, else plain."),
            new("test-seed", "SEED", "What the division by --test is drawn from; --seed unless given."),
            new("standardize", null, "Shift and scale each input to mean 0 and deviation 1, measured on the training part; stored in the model."),
            new("min-max", null, "Shift and scale each input to [0, 1], measured on the training part; stored in the model."),
            new("divide", "NUMBER", "Divide every input by a number, such as 255 for pixels; stored in the model.")),
        CommonSettings.Network,
        new("Start",
            new("weights", "FILE", "Start from given weights: a model, or JSON such as {\"1.W\": [[0.1, 0.3], [0.2, 0.1]], \"1.b\": [0, 0]}. W has a row for each unit; \"1.W.T\" holds it with a column for each unit."),
            new("freeze", "LIST", "Parameters that keep their values, such as 1.W,1.b.")),
        new("Training",
            new("loss", "NAME", "squared-error, absolute-error, huber(1), binary-cross-entropy or categorical-cross-entropy. Unless given, the one that goes with the output layer."),
            new("optimizer", "NAME", "gradient-descent, momentum, nesterov, rmsprop, adam, adamw or l-bfgs, with arguments as in adam:0.001 or 'adam(0.001, beta1: 0.8)'. Unless given, gradient-descent where --rate or --schedule is, and adam(0.001) otherwise."),
            new("rate", "NUMBER", "The learning rate, if the optimizer or the schedule does not hold it."),
            new("schedule", "NAME", "The learning rate over time: step-decay(0.1, 10, 0.5), exponential-decay, inverse-time-decay, cosine-annealing(0.1), warm-up or on-plateau, with arguments."),
            new("epochs", "N", "How often all examples are seen; 100 unless given."),
            new("batch", "N|full", "Examples in a step; full takes all, 1 is single-example descent. 32 unless given, all for l-bfgs."),
            new("no-shuffle", null, "Keep the order of the examples in every epoch."),
            new("l1", "LAMBDA", "Price on the size of the weights, lambda/m times the sum of |W|; '0.1, perExample: false' is not divided by m."),
            new("l2", "LAMBDA", "Price on the squares of the weights, lambda/(2m) times the sum of W squared; '0.1, perExample: false' is not divided by m."),
            new("clip-norm", "NUMBER", "Shorten the gradient to this norm where it is longer."),
            new("clip-value", "NUMBER", "Cut each element of the gradient off at this size."),
            new("class-weights", "LIST", "How much an example of each class counts, such as 1,2.5; or balanced."),
            new("validate-every", "N", "Measure the validation part every so many epochs; 1 unless given."),
            new("patience", "N", "Stop when the validation cost has not improved for so many epochs."),
            new("min-improvement", "NUMBER", "How much lower a validation cost must be to count as better; 0 unless given."),
            new("keep-last", null, "Keep the weights of the last epoch instead of those of the best.")),
        new("Randomness",
            new("seed", "SEED", "What all random draws follow from: a number, or numpy(3) in full. 0 unless given."),
            new("rng", "NAME", "The generator of seeds that are plain numbers: counter, or numpy to repeat a Python script. counter unless given."),
            new("shuffle-seed", "SEED", "What the order of the examples follows from; 11+1 seeds NumPy's generator with 11, 12, 13, … epoch after epoch. --seed unless given."),
            new("dropout-seed", "SEED", "What the silenced units follow from; 1+0 seeds NumPy's generator with 1 at each step. --seed unless given.")),
        new("Machine",
            new("precision", "single|double", "The numbers to train in; single unless given."),
            new("threads", "N", "Threads to use; one for each core unless given. The result has the same bits with any number.")),
        new("Output",
            new("out", "FILE", "Where the model goes; model.safetensors unless given."),
            new("force", null, "Replace the file even if it is not a model."),
            new("record-every", "N", "Record the cost every so many updates; 100 unless given."),
            new("print-cost", "N", "Print the cost every so many updates, as lines 'step cost'."),
            new("print-epochs", "N", "Print the mean cost of every so many epochs, as lines 'epoch cost'."),
            CommonSettings.Json,
            new("quiet", null, "Say nothing beside the result."),
            CommonSettings.SettingsFile,
            CommonSettings.SaveSettings),
    ];

    public static IReadOnlyList<Setting> All { get; } = [.. Groups.SelectMany(group => group.Settings)];
}
