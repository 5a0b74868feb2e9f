using Spectre.Console;

namespace Loadline.Cli.Terminal;

/// <summary>
/// Where a command talks to its user: what it was asked for on <see cref="Output"/>, everything about it on <see cref="Errors"/>.
/// Colour, prompts and live displays only where a person looks at them.
/// </summary>
internal sealed class CommandTerminal
{
    private const int Narrowest = 60;

    // Made when something is shown on it: the library behind it is a part of the time and memory of a start that most commands don't need.
    private readonly Lazy<IAnsiConsole> _screen;
    private readonly TextReader _input;

    /// <summary>Creates a terminal over two writers.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="errors">Standard error.</param>
    /// <param name="isInteractive">Whether a person can answer and sees a live display.</param>
    /// <param name="width">Width in characters; null when nobody looks at it through a window.</param>
    /// <param name="color">Whether to use colour.</param>
    /// <param name="input">Standard input; null for none.</param>
    public CommandTerminal(TextWriter output, TextWriter errors, bool isInteractive, int? width = null, bool color = false, TextReader? input = null)
    {
        _input = input ?? TextReader.Null;
        Output = output;
        Errors = errors;
        IsInteractive = isInteractive;
        HasColor = color;
        Width = width is { } wide ? Math.Max(wide, Narrowest) : null;
        _screen = new Lazy<IAnsiConsole>(() => ScreenOf(output, isInteractive, width, color));
    }

    /// <summary>Width of the window the output is seen through, in characters, 60 at least; null for files, pipes and logs.</summary>
    public int? Width { get; }

    /// <summary>Standard output.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Errors { get; }

    /// <summary>Whether to use colour.</summary>
    public bool HasColor { get; }

    /// <summary>Whether a person can answer and sees a live display.</summary>
    public bool IsInteractive { get; }

    /// <summary>Standard output with colour, prompts and live displays.</summary>
    public IAnsiConsole Screen => _screen.Value;

    /// <summary>The terminal of this process. NO_COLOR, CI and TERM=dumb are honoured.</summary>
    public static CommandTerminal ForProcess()
    {
        static bool Set(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 };
        var person = !Console.IsOutputRedirected && !Console.IsInputRedirected && !Set("CI") && Environment.GetEnvironmentVariable("TERM") != "dumb";
        Console.OutputEncoding = new System.Text.UTF8Encoding(false);
        return new CommandTerminal(Console.Out, Console.Error, person, Window(), color: !Console.IsOutputRedirected && !Set("NO_COLOR"), Console.In);
    }

    private static int? Window()
    {
        try
        {
            return Console.IsOutputRedirected || Console.WindowWidth <= 0 ? null : Console.WindowWidth;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Writes a line to standard output.</summary>
    public void Line(string text = "") => Output.WriteLine(text);

    /// <summary>Reads a line of standard input; null at its end.</summary>
    public string? ReadLine() => _input.ReadLine();

    /// <summary>Reads standard input to its end, or to a length.</summary>
    public string ReadInput(int longest)
    {
        var text = new System.Text.StringBuilder();
        var block = new char[64 * 1024];
        while (text.Length < longest && _input.Read(block, 0, Math.Min(block.Length, longest - text.Length)) is > 0 and var read)
        {
            text.Append(block, 0, read);
        }

        return text.ToString();
    }

    /// <summary>Writes a line to standard error.</summary>
    public void Error(string text) => Errors.WriteLine(text);

    /// <summary>Writes findings to standard error, errors first.</summary>
    public void Findings(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings.OrderByDescending(finding => finding.Severity))
        {
            Error(finding.ToString());
        }
    }

    /// <summary>Says in one line why a command ends as it does.</summary>
    /// <returns>The code.</returns>
    public int Exit(int code, string reason)
    {
        Error($"loadline: exit {code}: {reason}");
        return code;
    }

    private static IAnsiConsole ScreenOf(TextWriter output, bool isInteractive, int? width, bool color)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isInteractive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!isInteractive)
        {
            screen.Profile.Width = width ?? 110;
        }

        return screen;
    }
}
