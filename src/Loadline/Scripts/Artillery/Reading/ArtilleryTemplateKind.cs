namespace Loadline.Scripts.Artillery.Reading;

/// <summary>What stands between two pairs of braces.</summary>
public enum ArtilleryTemplateKind
{
    /// <summary>A variable, or a part of one.</summary>
    Variable,

    /// <summary>A call of a function.</summary>
    Call,

    /// <summary>Neither: Artillery leaves it as it is.</summary>
    NotUnderstood,
}
