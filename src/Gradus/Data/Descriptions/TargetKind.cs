namespace Gradus.Data.Descriptions;

/// <summary>What the targets of data ask for.</summary>
public enum TargetKind
{
    /// <summary>One of several classes, or yes or no.</summary>
    Classes,

    /// <summary>Yes or no of several things at once.</summary>
    SeveralYesOrNo,

    /// <summary>One number or several: a regression.</summary>
    Numbers,
}
