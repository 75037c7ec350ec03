namespace Gradus.Networks;

/// <summary>The numbers that a model is made of and trained in.</summary>
public enum Precision
{
    /// <summary>32 bits: fast, and enough for nearly all training.</summary>
    Single,

    /// <summary>64 bits: for checking gradients and for meeting published numbers to their last digits.</summary>
    Double,
}
