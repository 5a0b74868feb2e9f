using Acornima.Ast;

namespace Loadline.Scripts.JavaScript.Evaluation;

/// <content>Calls.</content>
internal sealed partial class Evaluator
{
    /// <summary>Calls a function with known arguments, as a tool would.</summary>
    public Value Invoke(Value function, IReadOnlyList<Slot> arguments, Node node, Scope scope) => Apply(function, arguments, null, node, scope);

    private Value Call(CallExpression call, Scope scope)
    {
        if (call.Callee is Super)
        {
            var arguments = Arguments(call.Arguments, scope);
            if (scope.This is ObjectValue made && scope.Find("%class")?.Value is ClassValue { Parent: ClassValue parent })
            {
                Construct(parent, made, arguments, call, scope);
            }

            return NothingValue.Undefined;
        }

        Value owner = NothingValue.Undefined;
        var callee = call.Callee is MemberExpression member ? Member(member, scope, out owner)
            : call.Callee is ChainExpression { Expression: MemberExpression chained } ? Member(chained, scope, out owner)
            : Evaluate(call.Callee, scope);
        return Apply(callee, Arguments(call.Arguments, scope), owner, call, scope);
    }

    private List<Slot> Arguments(in NodeList<Expression> written, Scope scope)
    {
        var arguments = new List<Slot>();
        foreach (var each in written)
        {
            var value = Evaluate(each, scope);
            if (each is SpreadElement && value is ListValue list)
            {
                arguments.AddRange(list.Items);
            }
            else
            {
                arguments.Add(new Slot(value, each, scope.Source));
            }
        }

        return arguments;
    }

    private Value Apply(Value callee, IReadOnlyList<Slot> arguments, Value? owner, Node node, Scope scope)
    {
        switch (callee)
        {
            case FunctionValue function:
                return Run(function, arguments, owner);
            case HostValue known:
                return host.Call(known, arguments, node, scope) ?? Intrinsics.Call(this, known, arguments, node, scope) ?? Globals.Call(known, arguments) ?? Opaque(callee, arguments, node, scope);
            default:
                return Opaque(callee, arguments, node, scope);
        }
    }

    /// <summary>A call of something nothing is known of: what is handed to it may be called, in any order and number.</summary>
    public Value Opaque(Value callee, IReadOnlyList<Slot> arguments, Node node, Scope scope)
    {
        var flow = callee.Flow;
        object? about = callee.About;
        foreach (var argument in arguments)
        {
            flow |= argument.Value.Flow;
            about ??= argument.Value.About;
            if (argument.Value is FunctionValue handed)
            {
                Conditionally(() =>
                {
                    Run(handed, [.. Enumerable.Repeat(new Slot(Value.Unknown(callee.Flow | Flow.Unknown, callee.About), node, scope.Source), 3)], null);
                    return Completion.Normal;
                });
            }
        }

        return Value.Unknown(flow | (callee is HostValue ? Flow.None : Flow.Unknown), about);
    }

    private Value Run(FunctionValue function, IReadOnlyList<Slot> arguments, Value? owner)
    {
        var turns = _active.GetValueOrDefault(function.Node);
        if (_calls >= MostCalls || turns >= 3 || !CanGoDeeper())
        {
            return Value.Unknown();
        }

        var inner = new Scope(function.Scope, function.Scope.Source, isFunction: true) { This = function.Node is ArrowFunctionExpression ? function.Scope.This : function.This ?? owner };
        var (parameters, body) = function.Node switch
        {
            FunctionDeclaration f => (f.Params, (Node)f.Body),
            FunctionExpression f => (f.Params, f.Body),
            ArrowFunctionExpression f => (f.Params, f.Body),
            _ => (default, function.Node),
        };
        if (function.Node is FunctionExpression { Id: { } self })
        {
            inner.Declare(self.Name, function);
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] is RestElement { Argument: var others })
            {
                Bind(others, new ListValue([.. arguments.Skip(i)]), inner, null, declares: true);
            }
            else
            {
                Bind(parameters[i], i < arguments.Count ? arguments[i].Value : NothingValue.Undefined, inner, i < arguments.Count ? arguments[i].Node : null, declares: true);
            }
        }

        var outer = _frame;
        var guards = _guards.Count;
        _frame = new Frame(Conditions);
        _active[function.Node] = turns + 1;
        _calls++;
        host.Entered(function, begins: true);
        Value result;
        if (body is Statement statement)
        {
            var completion = Execute(statement, inner);
            result = _frame.Maybe.Aggregate(_frame.Result ?? (_frame.Maybe.Count > 0 && completion == Completion.Return ? _frame.Maybe[0] : NothingValue.Undefined), Join);
            _throws |= completion == Completion.Throw;
        }
        else
        {
            result = Evaluate(body, inner);
        }

        host.Entered(function, begins: false);
        _calls--;
        _active[function.Node] = turns;
        _frame = outer;
        _guards.RemoveRange(Math.Min(guards, _guards.Count), Math.Max(_guards.Count - guards, 0));
        return function.IsAsync ? result is PromiseValue ? result : new PromiseValue(result) { About = result.About, Flow = result.Flow } : result;
    }

    private Value Make(NewExpression made, Scope scope)
    {
        var callee = Evaluate(made.Callee, scope);
        var arguments = Arguments(made.Arguments, scope);
        switch (callee)
        {
            case ClassValue known:
                var instance = new ObjectValue { Class = known, Node = made };
                Construct(known, instance, arguments, made, scope);
                return instance;
            case FunctionValue function:
                var plain = new ObjectValue { Node = made, IsOpen = true };
                return Run(function, arguments, plain) is ObjectValue other ? other : plain;
            case HostValue host1:
                return host.New(host1, arguments, made, scope) ?? Globals.New(host1, arguments) ?? Opaque(callee, arguments, made, scope);
            default:
                return Opaque(callee, arguments, made, scope);
        }
    }

    private void Construct(ClassValue known, ObjectValue instance, IReadOnlyList<Slot> arguments, Node node, Scope scope)
    {
        if (_calls >= MostCalls || !CanGoDeeper())
        {
            return;
        }

        var inner = new Scope(known.Scope, known.Scope.Source, isFunction: true) { This = instance };
        inner.Declare("%class", known);
        var constructor = known.Body.Body.OfType<MethodDefinition>().FirstOrDefault(each => each.Kind == PropertyKind.Constructor);
        if (constructor is null && known.Parent is ClassValue parent)
        {
            _calls++;
            Construct(parent, instance, arguments, node, scope);
            _calls--;
        }

        foreach (var field in known.Body.Body.OfType<PropertyDefinition>().Where(field => !field.Static))
        {
            if (KeyOf(field.Key) is { } name)
            {
                instance.Set(name, new Slot(field.Value is null ? NothingValue.Undefined : Evaluate(field.Value, inner), field.Value, known.Scope.Source, field.Key));
            }
        }

        if (constructor is not null)
        {
            Run(new FunctionValue(constructor.Value, inner) { This = instance }, arguments, instance);
        }
    }

    private ClassValue ClassOf(ClassBody body, Expression? parent, Scope scope) => new(body, scope, parent is null ? null : Evaluate(parent, scope));
}
