namespace Loadline.Scripts.JavaScript;

/// <summary>Kind of a <see cref="Js"/> expression, as far as line breaks around it depend on it.</summary>
internal enum JsKind
{
    /// <summary>Names, numbers and what else is short.</summary>
    Other,

    /// <summary>A string literal.</summary>
    String,

    /// <summary>A template literal.</summary>
    Template,

    /// <summary>Properties of a name: <c>a.b.c</c>.</summary>
    Members,

    /// <summary>An object literal.</summary>
    Object,

    /// <summary>An array literal.</summary>
    Array,

    /// <summary>A function call.</summary>
    Call,

    /// <summary>An arrow function.</summary>
    Arrow,
}
