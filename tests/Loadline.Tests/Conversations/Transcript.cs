using System.Globalization;
using System.Text;
using Loadline.Conversations;
using Loadline.Scripts;
using Loadline.Testing;

namespace Loadline.Tests.Conversations;

/// <summary>
/// A conversation in a file, as it reads on a terminal. Lines with <c>file NAME = SOURCE</c> say what lies in the folder, those with <c>&gt;</c> are said
/// (<c>|</c> goes on with the line before), <c>= N</c> is the code the action before ends with. Everything else is what was answered, and is written
/// anew.
/// </summary>
internal sealed class Transcript
{
    private const int Width = 100;
    private readonly List<string> _head = [];
    private readonly List<(string Said, int Code)> _turns = [];

    public Transcript(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith("file ", StringComparison.Ordinal))
            {
                _head.Add(line);
            }
            else if (line == ">" || line.StartsWith("> ", StringComparison.Ordinal))
            {
                _turns.Add((line.Length > 2 ? line[2..] : "", 0));
            }
            else if (line.StartsWith("| ", StringComparison.Ordinal) || line == "|")
            {
                _turns[^1] = (_turns[^1].Said + "\n" + (line.Length > 2 ? line[2..] : ""), _turns[^1].Code);
            }
            else if (line.StartsWith("= ", StringComparison.Ordinal))
            {
                _turns[^1] = (_turns[^1].Said, int.Parse(line[2..], CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Files the conversation led to, by path.</summary>
    public Dictionary<string, string> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>Commands it ran.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>Everything it answered.</summary>
    public List<string> Replies { get; } = [];

    /// <summary>How many turns were not understood.</summary>
    public int Misunderstood { get; private set; }

    /// <summary>Plays it.</summary>
    /// <returns>The file as it should be.</returns>
    public string Play()
    {
        var place = new MemoryWorkplace();
        foreach (var file in _head.Where(line => line.StartsWith("file ", StringComparison.Ordinal)))
        {
            var (name, source) = (file[5..].Split(" = ")[0], file.Split(" = ")[1]);
            place.Add(name, File.ReadAllText(Path.Combine(Repository.Root, source)));
        }

        var text = new StringBuilder();
        foreach (var line in _head)
        {
            text.Append(line).Append('\n');
        }

        var talk = new Conversation(place);
        var state = ConversationState.Empty;
        foreach (var (said, code) in _turns)
        {
            var lines = said.Split('\n');
            text.Append('\n').Append(("> " + lines[0]).TrimEnd()).Append('\n');
            foreach (var more in lines.Skip(1))
            {
                text.Append(("| " + more).TrimEnd()).Append('\n');
            }

            var turn = talk.Hear(state, said);
            Misunderstood += turn.IsUnderstood ? 0 : 1;
            Append(text, turn.Reply);
            state = turn.State;
            if (turn.Action is { } action)
            {
                text.Append($"[{Done(action, place)}]\n");
                if (code != 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"= {code}\n");
                }

                var done = talk.Done(state, action, new ActionOutcome(code));
                Append(text, done.Reply);
                state = done.State;
            }

            if (turn.Ends)
            {
                break;
            }
        }

        return text.ToString();
    }

    private string Done(ProposedAction action, MemoryWorkplace place)
    {
        switch (action)
        {
            case WriteFiles write:
                foreach (GeneratedFile file in write.Files)
                {
                    var path = write.Folder == "." ? file.Path : $"{write.Folder}/{file.Path}";
                    place.Add(path, file.Content);
                    Written[path] = file.Content;
                }

                return $"writes {string.Join(", ", write.Files.Select(file => file.Path))}";
            default:
                Commands.Add(action.CommandLine!);
                return "does " + action.CommandLine;
        }
    }

    private void Append(StringBuilder text, IReadOnlyList<string> reply)
    {
        Replies.AddRange(reply);
        foreach (var line in reply)
        {
            foreach (var part in Wrapped(line))
            {
                text.Append(part.TrimEnd()).Append('\n');
            }
        }
    }

    private static IEnumerable<string> Wrapped(string line)
    {
        if (line.Length <= Width || line.StartsWith("    ", StringComparison.Ordinal))
        {
            yield return line;
            yield break;
        }

        var indent = line[..(line.Length - line.TrimStart().Length)];
        var current = "";
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (current.Length > 0 && current.Length + 1 + word.Length > Width)
            {
                yield return current;
                current = indent.Length == 0 ? word : indent + "  " + word;
            }
            else
            {
                current = current.Length == 0 ? indent + word : current + " " + word;
            }
        }

        yield return current;
    }
}
