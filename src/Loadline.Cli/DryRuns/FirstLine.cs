using System.Text;

namespace Loadline.Cli.DryRuns;

/// <summary>Keeps the first line of what is written and drops the rest: a script may write without end. From any thread, a line at a time.</summary>
internal sealed class FirstLine : TextWriter
{
    private const int Longest = 300;

    /// <summary>The line; null while there is none.</summary>
    public string? Text { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (Text is null && value?.Split('\n')[0].Trim() is { Length: > 0 } line)
        {
            Text = line.Length > Longest ? line[..Longest] : line;
        }
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value);
}
