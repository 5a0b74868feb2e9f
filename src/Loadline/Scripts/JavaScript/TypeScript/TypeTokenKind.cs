namespace Loadline.Scripts.JavaScript.TypeScript;

/// <summary>Kinds of tokens.</summary>
internal enum TypeTokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A number, a text, a regular expression, or a template without expressions.</summary>
    Literal,

    /// <summary>The beginning of a template, up to its first expression.</summary>
    TemplateHead,

    /// <summary>A part of a template between two expressions.</summary>
    TemplateMiddle,

    /// <summary>The end of a template.</summary>
    TemplateTail,

    /// <summary>A sign.</summary>
    Sign,

    /// <summary>The end of the text.</summary>
    End,
}
