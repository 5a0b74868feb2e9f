using System.Text;

namespace Loadline.Scripts.JavaScript;

/// <summary>Prints a <see cref="Doc"/> into lines of a width.</summary>
internal sealed class DocPrinter
{
    /// <summary>Columns of a line; what the scripts are formatted to.</summary>
    public const int Width = 100;

    private const int Step = 2;

    private readonly StringBuilder _text = new();
    private readonly int _width;
    private int _column;

    private DocPrinter(int width, int column)
    {
        _width = width;
        _column = column;
    }

    /// <summary>Prints with the first line starting at a column and further lines indented to it.</summary>
    public static string Print(Doc doc, int indent)
    {
        var printer = new DocPrinter(Width, indent);
        printer.Run(doc, indent);
        return printer._text.ToString();
    }

    /// <summary>Prints in one line, however long.</summary>
    public static string Flat(Doc doc)
    {
        var text = new StringBuilder();
        var rest = new Stack<Doc>([doc]);
        while (rest.TryPop(out var next))
        {
            switch (next)
            {
                case TextDoc literal: text.Append(literal.Text); break;
                case LineDoc line: text.Append(line.Flat); break;
                case IndentDoc indent: rest.Push(indent.Content); break;
                case FluidDoc fluid: rest.Push(fluid.Content); rest.Push(" "); break;
                case GroupDoc group: rest.Push(group.Content); break;
                case IfBreakDoc choice: rest.Push(choice.Flat); break;
                case ConcatDoc concat: PushAll(rest, concat.Parts); break;
                case FillDoc fill: PushAll(rest, fill.Parts); break;
                default: break;
            }
        }

        return text.ToString();
    }

    private static void PushAll(Stack<Doc> rest, IReadOnlyList<Doc> parts)
    {
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            rest.Push(parts[i]);
        }
    }

    private readonly record struct Command(int Indent, bool Broken, Doc Doc);

    private void Run(Doc doc, int indent)
    {
        var commands = new List<Command> { new(indent, true, doc) };
        while (commands.Count > 0)
        {
            var command = commands[^1];
            commands.RemoveAt(commands.Count - 1);
            switch (command.Doc)
            {
                case TextDoc literal:
                    Append(literal.Text);
                    break;
                case LineDoc line when command.Broken:
                    BreakLine(command.Indent);
                    break;
                case LineDoc line:
                    Append(line.Flat);
                    break;
                case IndentDoc inner:
                    commands.Add(command with { Indent = command.Indent + Step, Doc = inner.Content });
                    break;
                case IfBreakDoc choice:
                    commands.Add(command with { Doc = command.Broken ? choice.Broken : choice.Flat });
                    break;
                case ConcatDoc concat:
                    for (var i = concat.Parts.Count - 1; i >= 0; i--)
                    {
                        commands.Add(command with { Doc = concat.Parts[i] });
                    }

                    break;
                case GroupDoc group:
                    commands.Add(Choose(group, command, commands));
                    break;
                case FillDoc fill:
                    Fill(fill, command);
                    break;
                case FluidDoc fluid:
                    Fluid(fluid, command, commands);
                    break;
                default:
                    break;
            }
        }
    }

    private Command Choose(GroupDoc group, Command command, List<Command> commands)
    {
        if (!command.Broken)
        {
            return command with { Broken = group.Breaks, Doc = group.Breaks && group.States is { } all ? all[^1] : group.Content };
        }

        var flat = command with { Broken = false, Doc = group.Content };
        if (!group.Breaks && Fits(flat, commands))
        {
            return flat;
        }

        if (group.States is null)
        {
            return command with { Doc = group.Content };
        }

        foreach (var state in group.States.Skip(1))
        {
            var attempt = command with { Broken = false, Doc = state };
            if (Fits(attempt, commands))
            {
                return attempt;
            }
        }

        return command with { Doc = group.States[^1] };
    }

    private void Fill(FillDoc fill, Command command)
    {
        // Content, one line of text each, is at even places, separators at odd ones; a separator breaks when what follows does not fit.
        for (var i = 0; i < fill.Parts.Count; i++)
        {
            if (i % 2 == 0)
            {
                Append(Flat(fill.Parts[i]));
            }
            else if (_column + 1 + TextWidth.Of(Flat(fill.Parts[i + 1])) <= _width)
            {
                Append(" ");
            }
            else
            {
                BreakLine(command.Indent);
            }
        }
    }

    private void Fluid(FluidDoc fluid, Command command, List<Command> commands)
    {
        commands.Add(command with { Doc = fluid.Content });
        if (command.Broken && !Fits(command with { Broken = false, Doc = " " }, commands))
        {
            commands[^1] = command with { Indent = command.Indent + Step, Doc = fluid.Content };
            BreakLine(command.Indent + Step);
            return;
        }

        Append(" ");
    }

    /// <summary>Whether the text up to the next line break that is certain, or possible in what follows, fits.</summary>
    private bool Fits(Command next, List<Command> following)
    {
        var room = _width - _column;
        var rest = following.Count;
        var commands = new Stack<Command>([next]);
        while (room >= 0)
        {
            if (!commands.TryPop(out var command))
            {
                if (rest == 0)
                {
                    return true;
                }

                commands.Push(following[--rest]);
                continue;
            }

            switch (command.Doc)
            {
                case TextDoc literal:
                    room -= TextWidth.Of(literal.Text);
                    break;
                case LineDoc when command.Broken:
                    return true;
                case LineDoc line:
                    room -= line.Flat.Length;
                    break;
                case IndentDoc inner:
                    commands.Push(command with { Doc = inner.Content });
                    break;
                case IfBreakDoc choice:
                    commands.Push(command with { Doc = command.Broken ? choice.Broken : choice.Flat });
                    break;
                case FluidDoc fluid:
                    commands.Push(command with { Doc = fluid.Content });
                    room--;
                    break;
                case ConcatDoc concat:
                    Push(concat.Parts);
                    break;
                case FillDoc fill:
                    Push(fill.Parts);
                    break;
                case GroupDoc group:
                    var broken = group.Breaks || command.Broken;
                    commands.Push(command with { Broken = broken, Doc = broken && group.States is { } states ? states[^1] : group.Content });
                    break;
                default:
                    break;
            }

            void Push(IReadOnlyList<Doc> parts)
            {
                for (var i = parts.Count - 1; i >= 0; i--)
                {
                    commands.Push(command with { Doc = parts[i] });
                }
            }
        }

        return false;
    }

    private void Append(string text)
    {
        _text.Append(text);
        _column += TextWidth.Of(text);
    }

    private void BreakLine(int indent)
    {
        while (_text.Length > 0 && _text[^1] == ' ')
        {
            _text.Length--;
        }

        _text.Append('\n').Append(' ', indent);
        _column = indent;
    }
}
