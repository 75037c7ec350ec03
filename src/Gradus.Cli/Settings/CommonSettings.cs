namespace Gradus.Cli.Settings;

/// <summary>The settings that several commands share.</summary>
internal static class CommonSettings
{
    public static readonly Setting SettingsFile = new("settings", "FILE",
        "Read settings from a JSON file, every option by its name without the dashes. Options given here win.");

    public static readonly Setting SaveSettings = new("save-settings", "FILE",
        "Write the settings of this run, and what was chosen where none was given for its network and optimizer, as such a file.");

    public static readonly Setting Json = new("json", null,
        "Write one JSON document to standard output instead of text.");

    public static readonly Setting Force = new("force", null,
        "Replace a file even if it is not of the kind that is written.");

    public static readonly Setting Memory = new("memory", "SIZE",
        "The memory to make do with, such as 500MB or 4GB: where the examples would not fit, they are read from the file piece by piece, in training in shuffled blocks and again in each epoch. Half of the machine's memory unless given, and a quarter where they are streamed.");

    /// <summary>The examples, where no model is at hand.</summary>
    public static readonly SettingGroup Data = DataKnownFrom(null);

    /// <summary>The examples, where training may begin with a model.</summary>
    public static readonly SettingGroup DataToTrainOn = DataKnownFrom("the model of --weights");

    /// <summary>The examples for a model.</summary>
    public static readonly SettingGroup DataOfModel = DataKnownFrom("the model");

    public static readonly SettingGroup Network = new("Network",
        new("layers", "LIST", "The layers as units:activation:weights:biases, all but the units optional, such as 20:relu,7:relu,1:sigmoid or 4:tanh:normal(0.01),1:sigmoid; between them dropout(0.2) or batch-norm, and at the end rescale, which brings the outputs to the size of the targets. Unless given, they follow from the targets."),
        new("init", "NAME", "How the weights start where --layers does not say: zeros, constant(1), normal(0.01), uniform(-0.1, 0.1), lecun, xavier, he, he(1), transposed(he). Unless given, he before rectifiers and xavier otherwise."),
        new("init-bias", "NAME", "How the biases start where --layers does not say; zeros unless given."),
        new("dropout", "SHARE", "Silence this share of the units after each hidden layer while training."));

    /// <summary>How a table is written.</summary>
    /// <param name="model">The model that says so where nothing else does; null where there is none.</param>
    public static Setting[] Writing(string? model)
    {
        string known = model is null ? "" : $"as {model} was trained, else ";
        return
        [
            new("missing", "LIST", $"What stands where a value is missing, such as unknown,-; unless given, {known}NA, N/A, NaN, null, ?. An empty field always does."),
            new("decimal", "point|comma", $"How decimals are written; unless given, {known}with a point."),
            new("thousands", "NAME", $"What stands between groups of three digits: comma, point, blank, apostrophe, underscore, or none; unless given, {known}none."),
            new("comment", "CHARACTER", $"What the lines begin with that are comments, such as %, or none; unless given, {known}#."),
        ];
    }

    private static SettingGroup DataKnownFrom(string? model) => new("Data",
    [
        new("data", "NAME|FILE", "A built-in set with its arguments, such as flower or 'moons(300, noise: 0.2)', or a file or folder: a table of text, IDX, NPY, NPZ or HDF5, a folder of such files or of pictures, or a pattern such as 'part*.npy'. Run 'gradus data' for the sets."),
        new("data-seed", "SEED", "What a built-in set is drawn from; a plain number is a seed of NumPy, as in scikit-learn. 1 unless given."),
        new("target", "COLUMNS", $"The columns to predict, by name or by position from 1, with commas between them; unless given, {(model is null ? "" : $"those that {model} was trained to predict, else ")}the last column. In a file of arrays, the array of the targets."),
        new("classes", "yes|no", "Whether the only target names classes: no takes numbers as numbers, yes each value as a class. Unless given, texts are classes, and so are two different whole numbers, or all from 0 or 1 up to at most a hundred of them, each there twice on average."),
        new("ignore", "COLUMNS", "Columns to leave out, by name or position."),
        new("header", "yes|no", "Whether the first line of the file names the columns; found out unless given."),
        new("categories", "COLUMNS", "Columns that hold categories though they look like numbers, or like names of single rows: inputs, or the target; columns of texts are found out."),
        .. Writing(model),
        new("separator", "CHARACTER", "What stands between two fields: a character, blank for any number of blanks and tabs, or tab; a comma, semicolon, tab or blanks are found out unless given."),
        new("skip", "N", "How many lines at the beginning of the file are no part of the table, such as a title; 0 unless given."),
        new("leave-out-unlabelled", null, "Leave out the rows of a table whose target is missing; they are refused unless given."),
        new("inputs", "NAME", "The array of the inputs in a file of several; found by usual names unless given."),
        new("labels", "FILE", "The file of the targets where they stand in one of their own; found beside IDX and NPY files unless given."),
        new("class-names", "NAME", "The array of the names of the classes; found by usual names unless given."),
        new("part", "NAME", "training, validation or test, where a file or folder holds several. Unless given, training for training, test for evaluating."),
        new("size", "HxW", "Bring pictures to this height and width, such as 64x64; needed where they differ."),
        new("grey", null, "Read pictures as grey; in colour unless given, or where all are grey."),
        new("crop", null, "Cut the middle of a picture to the shape of --size before resizing; unless given, it is stretched."),
    ]);

    /// <summary>Whether the settings of a run hold a setting: not what says where runs are, which one goes on, or what is shown.</summary>
    public static bool IsOfRun(Setting setting) =>
        IsKept(setting) && setting.Name is not ("runs" or "name" or "no-run" or "resume" or "json" or "quiet");

    /// <summary>Whether a setting helps to repeat a run: not what only says where its page goes.</summary>
    public static bool RepeatsRun(Setting setting) => IsOfRun(setting) && setting.Name != "report";

    /// <summary>
    /// Whether a run that goes on may have another value: what changes no bit of its model, and files that have moved, whose content
    /// is compared.
    /// </summary>
    public static bool MayChange(Setting setting, string? text, string? before) => setting.Name switch
    {
        "threads" or "out" or "force" or "report" or "try-remedies" or "remedied-out" or "print-cost" or "print-epochs" => true,
        "checkpoint-seconds" or "checkpoint-epochs" or "tensorboard" => true,
        "data" or "test" or "validation" or "labels" => before is not null && (File.Exists(text) || Directory.Exists(text)),
        _ => false,
    };

    /// <summary>Whether a settings file may hold a setting: all but those that are about such files.</summary>
    public static bool IsKept(Setting setting) => setting != SettingsFile && setting != SaveSettings;
}
