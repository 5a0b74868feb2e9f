using System.Runtime.CompilerServices;
using Acornima.Ast;
using Loadline.Scripts.JavaScript.Reading;

namespace Loadline.Scripts.JavaScript.Evaluation;

/// <summary>
/// Finds out what a script does without running it. Code whose values are known is followed as an engine would; where a condition is not
/// known both ways are followed, one after the other, and what they assign is joined. Nothing of the outside is called.
/// Bounded: by steps, by the depth of calls, and by the turns of a loop.
/// </summary>
internal sealed partial class Evaluator(IEvaluationHost host)
{
    private const int MostSteps = 400_000;
    private const int MostCalls = 48;
    private const int MostTurns = 300;

    /// <summary>Value of an environment variable of which only is known that it is set.</summary>
    public const string IsSet = "1\uE001";

    private readonly Dictionary<Node, int> _active = [];
    private readonly List<object> _guards = [];
    private Dictionary<Slot, Value>? _writes;
    private HashSet<object>? _touched;
    private int _steps;
    private int _calls;
    private bool _mayBreak;
    private bool _throws;
    private Frame _frame = new(0);

    /// <summary>Environment variables that decide something, with the values they are compared with.</summary>
    public SortedDictionary<string, SortedSet<string>> Choices { get; } = new(StringComparer.Ordinal);

    /// <summary>How many unknown conditions the current code is under.</summary>
    public int Conditions { get; private set; }

    /// <summary>How many loops the current code is in.</summary>
    public int Loops { get; private set; }

    /// <summary>How many <c>try</c> blocks the current code is in.</summary>
    public int Tries { get; private set; }

    /// <summary>Whether the limits were reached and values are no longer followed.</summary>
    public bool IsExhausted => _steps > MostSteps;

    /// <summary>Whether the current code only runs after a condition on something.</summary>
    public bool IsGuarded(object about) => _guards.Contains(about);

    /// <summary>Whether anything was asked about something in a condition around or before the current code.</summary>
    public IReadOnlyCollection<object> Guards => _guards;

    /// <summary>Makes the current function end as if it had thrown.</summary>
    public void Throw() => _throws = true;

    /// <summary>Counts work that is more than one step, such as copying a list.</summary>
    public void Charge(int steps) => _steps = (int)Math.Min((long)_steps + Math.Max(steps, 0), int.MaxValue / 2);

    /// <summary>Starts counting steps anew, for the next part of a script, which is followed also where the one before threw.</summary>
    public void Refill() => (_steps, _throws) = (0, false);

    /// <summary>Follows a module's code from top to bottom. What it throws is passed over.</summary>
    public Scope Module(JsSource source, Action<string, Slot> export)
    {
        var scope = new Scope(null, source) { This = NothingValue.Undefined };
        if (source.Program is not { } program)
        {
            return scope;
        }

        Imports(program, scope);
        Hoist(program.Body, scope);
        foreach (var statement in program.Body)
        {
            switch (statement)
            {
                case ImportDeclaration:
                    break;
                case ExportNamedDeclaration { Declaration: { } declaration }:
                    Execute(declaration, scope);
                    foreach (var name in DeclaredBy(declaration))
                    {
                        if (scope.Find(name) is { } slot)
                        {
                            export(name, slot);
                        }
                    }

                    break;
                case ExportDefaultDeclaration { Declaration: var declared }:
                    export("default", declared is Statement named
                        ? DefaultOf(named, scope)
                        : new Slot(Evaluate(declared, scope), declared, source));
                    break;
                default:
                    Execute(statement, scope);
                    break;
            }

            _throws = false;
        }

        // After the code: names that are exported by list may be declared further down.
        foreach (var statement in program.Body)
        {
            switch (statement)
            {
                case ExportNamedDeclaration { Declaration: null, Source: null } list:
                    foreach (var each in list.Specifiers)
                    {
                        if (scope.Find(NameOf(each.Local) ?? "") is { } slot)
                        {
                            export(NameOf(each.Exported) ?? "", slot);
                        }
                    }

                    break;
                case ExportNamedDeclaration { Source: { } from } list:
                    foreach (var each in list.Specifiers)
                    {
                        export(NameOf(each.Exported) ?? "", new Slot(host.Import(from.Value, NameOf(each.Local), each, source), each, source));
                    }

                    break;
                case ExportAllDeclaration all when all.Exported is null && host.Import(all.Source.Value, null, all, source) is ObjectValue module:
                    foreach (var name in module.Names.Where(name => name != "default"))
                    {
                        export(name, module[name]!);
                    }

                    break;
            }
        }

        return scope;
    }

    /// <summary>Part of all plays in which the current code runs, 0 to 1; a guess where conditions are not known.</summary>
    public double Weight { get; private set; } = 1;

    /// <summary>Follows code that may or may not run.</summary>
    /// <param name="run">The code.</param>
    /// <param name="weight">How often it runs, 0 to 1.</param>
    /// <param name="isGuard">Whether the condition asks if something went well, so that code which leaves is no part of a play that does.</param>
    public Completion Conditionally(Func<Completion> run, double weight = 1, bool isGuard = false)
    {
        var mark = host.Mark();
        var outerWeight = Weight;
        Weight *= weight;
        var outer = _writes;
        var writes = _writes = [];
        Conditions++;
        var completion = run();
        Conditions--;
        Weight = outerWeight;
        _writes = outer;
        if (_throws)
        {
            completion = Completion.Throw;
            _throws = false;
        }

        if (isGuard && completion is Completion.Return or Completion.Throw)
        {
            host.Abandon(mark);
        }

        foreach (var (slot, before) in writes)
        {
            outer?.TryAdd(slot, before);
            // A way that leaves the function takes what it assigned with it.
            slot.Value = completion is Completion.Normal or Completion.Continue or Completion.Break ? Join(before, slot.Value) : before;
        }

        return completion;
    }

    /// <summary>What is known of a value that is one of two.</summary>
    public static Value Join(Value first, Value second)
    {
        if (ReferenceEquals(first, second))
        {
            return first;
        }

        var flow = first.Flow | second.Flow;
        return (first, second) switch
        {
            (NumberValue a, NumberValue b) => new NumberValue(Math.Min(a.Min, b.Min), Math.Max(a.Max, b.Max)) { Flow = flow },
            (BooleanValue a, BooleanValue b) when a.Value == b.Value => first,
            (TextValue a, TextValue b) when a.Text == b.Text => first,
            (NothingValue, NothingValue) => first,
            (NothingValue, FunctionValue) => second,
            _ => Value.Unknown(flow | (flow == Flow.None ? Flow.Unknown : Flow.None), first.About ?? second.About),
        };
    }

    /// <summary>Sets a slot so that a condition around can take it back.</summary>
    public void Write(Slot slot, Value value)
    {
        _writes?.TryAdd(slot, slot.Value);
        slot.Value = value;
    }

    private static string? NameOf(Expression? expression) => expression switch { Identifier identifier => identifier.Name, StringLiteral text => text.Value, _ => null };

    private static IEnumerable<string> DeclaredBy(Declaration declaration) => declaration switch
    {
        FunctionDeclaration { Id: { } id } => [id.Name],
        ClassDeclaration { Id: { } id } => [id.Name],
        VariableDeclaration variables => variables.Declarations.SelectMany(each => NamesIn(each.Id)),
        _ => [],
    };

    private static IEnumerable<string> NamesIn(Node? pattern) => pattern switch
    {
        Identifier identifier => [identifier.Name],
        ObjectPattern names => names.Properties.SelectMany(each => NamesIn(each is Property property ? property.Value : each)),
        ArrayPattern items => items.Elements.SelectMany(each => NamesIn(each)),
        AssignmentPattern assignment => NamesIn(assignment.Left),
        RestElement rest => NamesIn(rest.Argument),
        _ => [],
    };

    private bool CanGoDeeper() => ++_steps <= MostSteps && RuntimeHelpers.TryEnsureSufficientExecutionStack();

    private Slot DefaultOf(Statement named, Scope scope)
    {
        switch (named)
        {
            case FunctionDeclaration { Id: { } id }:
                return scope.Find(id.Name) ?? new Slot(new FunctionValue(named, scope), named, scope.Source);
            case ClassDeclaration c:
                Execute(named, scope);
                return c.Id is { } name && scope.Find(name.Name) is { } slot ? slot : new Slot(ClassOf(c.Body, c.SuperClass, scope), named, scope.Source);
            default:
                return new Slot(new FunctionValue(named, scope), named, scope.Source);
        }
    }

    private void Imports(Program program, Scope scope)
    {
        foreach (var import in program.Body.OfType<ImportDeclaration>())
        {
            if (import.Specifiers.Count == 0)
            {
                host.Import(import.Source.Value, "", import, scope.Source);
            }

            foreach (var each in import.Specifiers)
            {
                var exported = each switch { ImportNamespaceSpecifier => null, ImportSpecifier specifier => NameOf(specifier.Imported), _ => "default" };
                scope.Declare(each.Local.Name, host.Import(import.Source.Value, exported, import, scope.Source), each);
            }
        }
    }

    /// <summary>One call of a function.</summary>
    private sealed class Frame(int conditions)
    {
        public int Conditions { get; } = conditions;

        public Value? Result { get; set; }

        public List<Value> Maybe { get; } = [];
    }
}
