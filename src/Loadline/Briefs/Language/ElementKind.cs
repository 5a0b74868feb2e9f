namespace Loadline.Briefs.Language;

/// <summary>Kinds of <see cref="Element"/>.</summary>
internal enum ElementKind
{
    Number,
    Duration,
    Percent,
    Factor,
    Percentile,
    Rate,
    Users,
    Term,
    Path,
    Url,
    Word,
    Comma,
    Symbol,
    Stop,
}
