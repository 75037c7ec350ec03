namespace Gradus.Data;

/// <summary>The parts that a file or folder may hold beside each other, told by names such as x_train and x_test.</summary>
public enum DataPart
{
    /// <summary>The examples to train on.</summary>
    Training,

    /// <summary>The examples on which the best weights are chosen.</summary>
    Validation,

    /// <summary>The examples to test on.</summary>
    Test,
}
