using Acornima.Ast;

namespace Loadline.Scripts.JavaScript.Evaluation;

/// <content>Statements.</content>
internal sealed partial class Evaluator
{
    private Completion Execute(Statement? statement, Scope scope)
    {
        if (statement is null || !CanGoDeeper())
        {
            return Completion.Normal;
        }

        var completion = statement switch
        {
            FunctionBody block => Block(block.Body, scope),
            BlockStatement block => Block(block.Body, new Scope(scope, scope.Source)),
            VariableDeclaration variables => Declare(variables, scope),
            ExpressionStatement expression => Simple(expression.Expression, scope),
            ReturnStatement back => Return(back, scope),
            IfStatement choice => If(choice, scope),
            ForStatement loop => For(loop, scope),
            ForOfStatement loop => ForEach(loop.Left, loop.Right, loop.Body, scope, ofKeys: false),
            ForInStatement loop => ForEach(loop.Left, loop.Right, loop.Body, scope, ofKeys: true),
            WhileStatement loop => While(loop.Test, loop.Body, scope, first: false),
            DoWhileStatement loop => While(loop.Test, loop.Body, scope, first: true),
            SwitchStatement choice => Switch(choice, scope),
            TryStatement attempt => Try(attempt, scope),
            ThrowStatement thrown => Thrown(thrown, scope),
            BreakStatement => Completion.Break,
            ContinueStatement => Completion.Continue,
            LabeledStatement labeled => Execute(labeled.Body, scope),
            ClassDeclaration declared => Declare(declared, scope),
            ExportNamedDeclaration { Declaration: { } inner } => Execute(inner, scope),
            _ => Completion.Normal,
        };
        if (_throws)
        {
            _throws = false;
            return Completion.Throw;
        }

        return completion;
    }

    private void Hoist(in NodeList<Statement> body, Scope scope)
    {
        foreach (var statement in body)
        {
            var declared = statement switch
            {
                FunctionDeclaration function => function,
                ExportNamedDeclaration { Declaration: FunctionDeclaration function } => function,
                ExportDefaultDeclaration { Declaration: FunctionDeclaration function } => function,
                _ => null,
            };
            if (declared?.Id is { } id)
            {
                scope.Declare(id.Name, new FunctionValue(declared, scope) { This = NothingValue.Undefined }, declared);
            }
        }
    }

    private Completion Block(in NodeList<Statement> body, Scope scope)
    {
        Hoist(body, scope);
        var guards = _guards.Count;
        foreach (var statement in body)
        {
            var completion = Execute(statement, scope);
            if (completion != Completion.Normal)
            {
                // What was asked before code that leaves guards only what follows in this block.
                _guards.RemoveRange(guards, _guards.Count - guards);
                return completion;
            }
        }

        if (!scope.IsFunction)
        {
            _guards.RemoveRange(guards, _guards.Count - guards);
        }

        return Completion.Normal;
    }

    private Completion Simple(Expression expression, Scope scope)
    {
        Evaluate(expression, scope);
        return Completion.Normal;
    }

    private Completion Declare(VariableDeclaration variables, Scope scope)
    {
        foreach (var each in variables.Declarations)
        {
            var value = each.Init is null ? NothingValue.Undefined : Evaluate(each.Init, scope);
            Bind(each.Id, value, variables.Kind == VariableDeclarationKind.Var ? FunctionScope(scope) : scope, each.Init, declares: true);
        }

        return Completion.Normal;
    }

    private Completion Declare(ClassDeclaration declared, Scope scope)
    {
        if (declared.Id is { } id && scope.Own(id.Name) is null)
        {
            scope.Declare(id.Name, ClassOf(declared.Body, declared.SuperClass, scope), declared);
        }

        return Completion.Normal;
    }

    private static Scope FunctionScope(Scope scope)
    {
        while (!scope.IsFunction)
        {
            scope = scope.Parent!;
        }

        return scope;
    }

    private Completion Return(ReturnStatement back, Scope scope)
    {
        var value = back.Argument is null ? NothingValue.Undefined : Evaluate(back.Argument, scope);
        if (Conditions > _frame.Conditions)
        {
            _frame.Maybe.Add(value);
        }
        else
        {
            _frame.Result = value;
        }

        host.Left(back, Completion.Return, scope);
        return Completion.Return;
    }

    private Completion Thrown(ThrowStatement thrown, Scope scope)
    {
        Evaluate(thrown.Argument, scope);
        host.Left(thrown, Completion.Throw, scope);
        return Completion.Throw;
    }

    /// <summary>Whether a condition holds; null when that is not known. What is asked about guards what follows.</summary>
    private bool? Decide(Expression test, Scope scope, List<object> asked)
    {
        var outer = _touched;
        _touched = [];
        var value = Evaluate(test, scope);
        asked.AddRange(_touched);
        outer?.UnionWith(_touched);
        _touched = outer;
        return Truth(value);
    }

    /// <summary>Whether a value counts as true. A variable that is not set does not, and it is a choice that it could be.</summary>
    private bool? Truth(Value value)
    {
        if (value is UnknownValue { Variable: { } name })
        {
            Choose(name, IsSet);
            return false;
        }

        return value.Truth;
    }

    private void Choose(string variable, string value)
    {
        if (!Choices.TryGetValue(variable, out var values))
        {
            Choices[variable] = values = new SortedSet<string>(StringComparer.Ordinal);
        }

        if (values.Count < 32)
        {
            values.Add(value);
        }
    }

    private Completion If(IfStatement choice, Scope scope)
    {
        var asked = new List<object>();
        var holds = Decide(choice.Test, scope, asked);
        if (holds is { } known)
        {
            return Execute(known ? choice.Consequent : choice.Alternate, scope);
        }

        var guards = _guards.Count;
        _guards.AddRange(asked);
        // What is asked about a response mostly holds; of other conditions each way is as likely.
        var isGuard = asked.Count > 0;
        var first = Conditionally(() => Execute(choice.Consequent, scope), isGuard ? 1 : 0.5, isGuard);
        var second = choice.Alternate is null ? Completion.Normal : Conditionally(() => Execute(choice.Alternate, scope), isGuard ? 0 : 0.5, isGuard);
        _mayBreak |= first == Completion.Break || second == Completion.Break;
        if (first is Completion.Normal && second is Completion.Normal)
        {
            _guards.RemoveRange(guards, _guards.Count - guards);
        }

        return first is Completion.Return or Completion.Throw && second is Completion.Return or Completion.Throw ? first : Completion.Normal;
    }

    private Completion For(ForStatement loop, Scope scope)
    {
        var inner = new Scope(scope, scope.Source);
        switch (loop.Init)
        {
            case Statement statement:
                Execute(statement, inner);
                break;
            case Expression expression:
                Evaluate(expression, inner);
                break;
        }

        return Turns(() => loop.Test is null ? true : Decide(loop.Test, inner, []), loop.Body, () => inner, () => Evaluate(loop.Update, inner));
    }

    private Completion While(Expression test, Statement body, Scope scope, bool first) =>
        Turns(
            () =>
            {
                if (first)
                {
                    first = false;
                    return true;
                }

                return Decide(test, scope, []);
            },
            body,
            () => scope,
            () => { });

    private Completion ForEach(Node left, Expression right, Statement body, Scope scope, bool ofKeys)
    {
        var over = Evaluate(right, scope);
        var (values, isOpen) = over switch
        {
            ListValue list when ofKeys => (list.Items.Select((_, i) => (Value)new TextValue(i.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToList(), list.IsOpen),
            ListValue list => (list.Items.Select(item => item.Value).ToList(), list.IsOpen),
            ObjectValue map when ofKeys => (map.Names.Select(name => (Value)new TextValue(name)).ToList(), map.IsOpen),
            _ => (new List<Value>(), true),
        };
        var next = 0;
        if (values.Count == 0 && isOpen)
        {
            values.Add(Value.Unknown(over.Flow, over.About));
            next = -1;
        }

        Scope inner = new(scope, scope.Source);
        return Turns(
            () =>
            {
                var isUnknown = next < 0;
                if (!isUnknown && next >= values.Count)
                {
                    return false;
                }

                inner = new Scope(scope, scope.Source);
                var value = values[Math.Max(next, 0)];
                next++;
                if (left is VariableDeclaration { Declarations: [var declared, ..] } variables)
                {
                    Bind(declared.Id, value, inner, null, declares: variables.Kind != VariableDeclarationKind.Var || scope.Find(NameOf(declared.Id as Expression) ?? "") is null);
                }
                else
                {
                    Bind(left, value, inner, null, declares: false);
                }

                return isUnknown ? null : true;
            },
            body,
            () => inner,
            () => { });
    }

    private Completion Turns(Func<bool?> holds, Statement body, Func<Scope> scope, Action update)
    {
        var outer = _mayBreak;
        Loops++;
        try
        {
            for (var turn = 0; turn < MostTurns && !IsExhausted; turn++)
            {
                _mayBreak = false;
                switch (holds())
                {
                    case false:
                        return Completion.Normal;
                    case null:
                        Conditionally(() => Execute(body, scope()));
                        return Completion.Normal;
                }

                var completion = Execute(body, scope());
                if (completion is Completion.Return or Completion.Throw)
                {
                    return completion;
                }

                if (completion == Completion.Break || _mayBreak)
                {
                    break;
                }

                update();
            }
        }
        finally
        {
            Loops--;
            _mayBreak = outer;
        }

        return Completion.Normal;
    }

    private Completion Switch(SwitchStatement choice, Scope scope)
    {
        var value = Evaluate(choice.Discriminant, scope);
        var inner = new Scope(scope, scope.Source);
        var cases = choice.Cases.ToList();
        var tests = cases.Select(each => each.Test is null ? null : Evaluate(each.Test, inner)).ToList();
        if (value.Variable is { } variable)
        {
            foreach (var text in tests.OfType<TextValue>().Where(each => each.IsKnown))
            {
                Choose(variable, text.Text);
            }
        }

        var compared = tests.Select(test => test is null ? false : (bool?)Same(value, test)).ToList();
        if (value is not UnknownValue { Variable: not null } && compared.Contains(null))
        {
            foreach (var each in cases)
            {
                Conditionally(() => Cases([each], inner), 1.0 / cases.Count);
            }

            return Completion.Normal;
        }

        var start = compared.FindIndex(each => each == true);
        start = start < 0 ? cases.FindIndex(each => each.Test is null) : start;
        return start < 0 ? Completion.Normal : Cases(cases.Skip(start), inner);
    }

    private Completion Cases(IEnumerable<SwitchCase> cases, Scope scope)
    {
        foreach (var each in cases)
        {
            foreach (var statement in each.Consequent)
            {
                var completion = Execute(statement, scope);
                if (completion == Completion.Break)
                {
                    return Completion.Normal;
                }

                if (completion != Completion.Normal)
                {
                    return completion;
                }
            }
        }

        return Completion.Normal;
    }

    private Completion Try(TryStatement attempt, Scope scope)
    {
        Tries++;
        var completion = Execute(attempt.Block, scope);
        Tries--;
        if (attempt.Handler is { } handler)
        {
            Completion Handle()
            {
                var inner = new Scope(scope, scope.Source);
                if (handler.Param is { } param)
                {
                    Bind(param, Value.Unknown(), inner, null, declares: true);
                }

                return Execute(handler.Body, inner);
            }

            if (completion == Completion.Throw)
            {
                completion = Handle();
            }
            else
            {
                Conditionally(Handle, 0);
            }
        }

        var last = Execute(attempt.Finalizer, scope);
        return last == Completion.Normal ? completion : last;
    }
}
