namespace Loadline.Plans.Yaml;

/// <summary>A single value.</summary>
/// <param name="text">Its text, unescaped.</param>
/// <param name="isPlain">Whether it stands without quotes, so that <c>1</c>, <c>true</c> and <c>null</c> are no texts.</param>
internal sealed class YamlScalar(string text, bool isPlain) : YamlNode
{
    public string Text { get; } = text;

    public bool IsPlain { get; } = isPlain;

    /// <summary>The text as it stands in the document, quotes and escapes included; null when it was not read or runs over several lines.</summary>
    public string? Raw { get; init; }

    /// <inheritdoc/>
    public override string Kind => Type switch
    {
        YamlScalarType.Null => "nothing",
        YamlScalarType.Boolean => $"'{Text}'",
        YamlScalarType.Number => $"the number {Text}",
        _ => "a text",
    };

    public YamlScalarType Type => IsPlain ? YamlWords.TypeOf(Text) : YamlScalarType.Text;

    public bool IsNull => Type == YamlScalarType.Null;

    /// <summary>Column of the character at an offset of <see cref="Text"/>; the beginning where that can't be told.</summary>
    public int ColumnOf(int offset)
    {
        if (Raw is null || offset <= 0)
        {
            return Column + (IsPlain || Raw is null ? 0 : 1);
        }

        var raw = IsPlain ? 0 : 1;
        for (var seen = 0; seen < offset && raw < Raw.Length; raw++)
        {
            seen++;
            if (Raw[0] == '\'' && Raw[raw] == '\'')
            {
                raw++;
            }
            else if (Raw[0] == '"' && Raw[raw] == '\\' && raw + 1 < Raw.Length)
            {
                raw += Raw[raw + 1] switch
                {
                    'x' => 3,
                    'u' => 5,
                    'U' => 9,
                    _ => 1,
                };
            }
        }

        return Column + Math.Min(raw, Raw.Length);
    }
}
