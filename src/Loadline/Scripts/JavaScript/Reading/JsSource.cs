using System.Text.RegularExpressions;
using Acornima;
using Acornima.Ast;
using Loadline.Scripts.JavaScript.TypeScript;

namespace Loadline.Scripts.JavaScript.Reading;

/// <summary>One JavaScript or TypeScript file: its text, its syntax tree with positions in that text, and its comments.</summary>
internal sealed partial class JsSource
{
    /// <summary>Longest text that is parsed, in characters: bundles are larger, scripts people write are not.</summary>
    public const int LongestText = 4_000_000;

    private JsSource(string file, string text, Program? program, IReadOnlyList<JsComment> comments, Finding? problem)
    {
        File = file;
        Text = text;
        Program = program;
        Comments = comments;
        Problem = problem;
    }

    /// <summary>Name of the file as the user gave it.</summary>
    public string File { get; }

    /// <summary>The text as it is on disk.</summary>
    public string Text { get; }

    /// <summary>The tree; null when the text does not parse.</summary>
    public Program? Program { get; }

    /// <summary>Comments in order.</summary>
    public IReadOnlyList<JsComment> Comments { get; }

    /// <summary>Why there is no tree; null when there is one.</summary>
    public Finding? Problem { get; }

    /// <summary>Parses a file. A text that is no script has a <see cref="Problem"/>; nothing is thrown.</summary>
    public static JsSource Parse(string text, string file)
    {
        if (text.Length > LongestText)
        {
            return Unreadable(text, file, $"The script has {text.Length:N0} characters; at most {LongestText:N0} are read.", new Loadline.SourceLocation(file));
        }

        var isTyped = file.EndsWith(".ts", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".mts", StringComparison.OrdinalIgnoreCase);
        var code = isTyped ? TypeErasure.ToRead(text) : text;
        var comments = new List<JsComment>();
        try
        {
            return new JsSource(file, text, new Parser(Options(text, comments)).ParseModule(code), comments, null);
        }
        catch (ParseErrorException) when (!Modular().IsMatch(code) && TryScript(text, code, comments) is { } script)
        {
            return new JsSource(file, text, script, comments, null);
        }
        catch (ParseErrorException wrong)
        {
            var place = new Loadline.SourceLocation(file, Math.Max(wrong.LineNumber, 1), Math.Max(wrong.Column, 0) + 1);
            return Unreadable(text, file, $"The script does not parse: {Sentence(wrong.Description)}", place);
        }
        catch (InsufficientExecutionStackException)
        {
            return Unreadable(text, file, "The script is nested too deeply to be read.", new Loadline.SourceLocation(file, 1, 1));
        }
    }

    /// <summary>The place of a node.</summary>
    public Loadline.SourceLocation LocationOf(Node node) => new(File, node.Location.Start.Line, node.Location.Start.Column + 1);

    /// <summary>The text of a node.</summary>
    public string TextOf(Node node) => Text[Math.Clamp(node.Start, 0, Text.Length)..Math.Clamp(node.End, 0, Text.Length)];

    private static Program? TryScript(string text, string code, List<JsComment> comments)
    {
        try
        {
            comments.Clear();
            return new Parser(Options(text, comments) with { AllowReturnOutsideFunction = true }).ParseScript(code);
        }
        catch (ParseErrorException)
        {
            return null;
        }
    }

    private static ParserOptions Options(string text, List<JsComment> comments) => new()
    {
        AllowHashBang = true,
        AllowAwaitOutsideFunction = true,
        OnComment = (in Comment comment) => comments.Add(new JsComment(
            comment.GetContent(text).ToString(), comment.Location.Start.Line, comment.Location.End.Line, comment.Start, comment.End)),
    };

    private static JsSource Unreadable(string text, string file, string message, Loadline.SourceLocation place) =>
        new(file, text, null, [], Finding.Error("unreadable-script", message, place));

    private static string Sentence(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return (line.Length > 200 ? line[..200] + "…" : line) + (line.EndsWith('.') ? "" : ".");
    }

    [GeneratedRegex(@"^\s*(import|export)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Modular();
}
