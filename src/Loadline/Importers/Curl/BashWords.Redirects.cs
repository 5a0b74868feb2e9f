using System.Text;
using Loadline.Plans.Templates;

namespace Loadline.Importers.Curl;

/// <content>What is read and written beside the words: files, texts that follow, assignments.</content>
internal sealed partial class BashWords
{
    private readonly ShellVariables variables = new();
    private readonly List<(string End, bool IsIndented, bool IsPlain)> documents = [];
    private int firstOfLine;
    private int assignments;
    private bool isAssignment;
    private bool isQuoted;
    private NextWord next;
    private string? input;
    private string? inputFile;

    /// <summary>What the next word is.</summary>
    private enum NextWord
    {
        /// <summary>A word of the command.</summary>
        Word,

        /// <summary>The file something is written to.</summary>
        Output,

        /// <summary>The file that is read.</summary>
        InputFile,

        /// <summary>The text that is read.</summary>
        Input,
    }

    /// <summary><c>&gt; file</c>, <c>2&gt;&amp;1</c>, <c>&lt; file</c>, <c>&lt;&lt;&lt; text</c>, <c>&lt;&lt; END</c>.</summary>
    private void Redirect()
    {
        if (begun is not null && !isQuoted && word.Length is > 0 and < 3 && word.ToString().All(char.IsAsciiDigit))
        {
            word.Clear();
            begun = null;
        }

        EndWord();
        var isInput = Current == '<';
        at++;
        if (!isInput)
        {
            at += Current is '>' or '&' or '|' ? 1 : 0;
            next = NextWord.Output;
        }
        else if (Current != '<')
        {
            next = NextWord.InputFile;
        }
        else if (Next == '<')
        {
            at += 2;
            next = NextWord.Input;
        }
        else
        {
            at++;
            var isIndented = Current == '-';
            at += isIndented ? 1 : 0;
            while (Current is ' ' or '\t')
            {
                at++;
            }

            var start = at;
            while (at < text.Length && !char.IsWhiteSpace(Current) && Current is not (';' or '|' or '&' or '>' or '<'))
            {
                at++;
            }

            var end = text[start..at];
            var bare = end.Replace("'", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);
            if (bare.Length > 0)
            {
                documents.Add((bare, isIndented, bare.Length < end.Length));
            }
        }
    }

    /// <summary>Reads the texts that follow a line: <c>&lt;&lt; END</c>.</summary>
    private void Documents()
    {
        foreach (var (end, isIndented, isPlain) in documents)
        {
            var content = new StringBuilder();
            while (at < text.Length)
            {
                var stop = text.IndexOf('\n', at) is >= 0 and var found ? found : text.Length;
                var one = text[at..stop].TrimEnd('\r');
                one = isIndented ? one.TrimStart('\t') : one;
                at = stop;
                if (stop < text.Length)
                {
                    Break();
                }

                if (one == end)
                {
                    break;
                }

                content.Append(one).Append('\n');
            }

            var document = isPlain ? TemplateParser.Escape(content.ToString()) : new BashWords(content.ToString(), variables).Expanded();
            for (var i = firstOfLine; i < lines.Count; i++)
            {
                lines[i] = lines[i] with { Input = document };
            }
        }

        documents.Clear();
        firstOfLine = lines.Count;
    }

    /// <summary>A text as double quotes have it, without quotes around it.</summary>
    private string Expanded()
    {
        while (at < text.Length)
        {
            if (Current == '\\' && Next is '\\' or '$' or '`')
            {
                at++;
                Literal(1);
            }
            else if (Current is '$' or '`')
            {
                Expand();
            }
            else
            {
                Literal(1);
            }
        }

        EscapeTo(word.Length);
        return word.ToString();
    }

    /// <summary>A word ended that is not one of the command.</summary>
    private bool TakesWord(string template)
    {
        (var kind, next) = (next, NextWord.Word);
        switch (kind)
        {
            case NextWord.Input:
                input = template + "\n";
                return true;
            case NextWord.InputFile:
                inputFile = template;
                return true;
            default:
                return kind == NextWord.Output;
        }
    }

    /// <summary>Whether the command only sets variables, as the head of a loop does; they are remembered.</summary>
    private bool TakesAssignments()
    {
        if (words is [{ Text: "for" }, { Text: var name }, { Text: "in" }, ..])
        {
            variables.Loop(name, isComputed ? [] : [.. words.Skip(3).Select(each => each.Text)]);
            return true;
        }

        var start = words is [{ Text: "export" or "local" or "readonly" or "declare" or "typeset" }, _, ..] ? 1 : 0;
        if (assignments == 0 || assignments != words.Count - start)
        {
            return false;
        }

        foreach (var assignment in words.Skip(start))
        {
            variables.Take(assignment.Text, isKnown: !isComputed && !isOpen);
        }

        return true;
    }

    private static bool IsName(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!(char.IsAsciiLetter(text[i]) || text[i] == '_' || (i > 0 && char.IsAsciiDigit(text[i]))))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= 60;
    }
}
