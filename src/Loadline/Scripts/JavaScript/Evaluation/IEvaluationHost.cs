using Acornima.Ast;
using Loadline.Scripts.JavaScript.Reading;

namespace Loadline.Scripts.JavaScript.Evaluation;

/// <summary>What a tool adds to the language: its globals and modules, and what happens when they are called.</summary>
internal interface IEvaluationHost
{
    /// <summary>A global of the tool; null when it has none of this name.</summary>
    Value? Global(string name);

    /// <summary>What a module exports; null for all of it as one object.</summary>
    Value Import(string specifier, string? exported, Node node, JsSource source);

    /// <summary>A member of something the tool provides; null for the usual one.</summary>
    Value? Member(HostValue owner, string name, Node node, Scope scope);

    /// <summary>Calls something the tool provides; null when nothing is known of it.</summary>
    Value? Call(HostValue callee, IReadOnlyList<Slot> arguments, Node node, Scope scope);

    /// <summary>Makes something the tool provides; null when nothing is known of it.</summary>
    Value? New(HostValue callee, IReadOnlyList<Slot> arguments, Node node, Scope scope);

    /// <summary>Is told that a function may be left early.</summary>
    void Left(Node node, Completion how, Scope scope);

    /// <summary>Is told that a script's function begins (or ends) to be evaluated.</summary>
    void Entered(FunctionValue function, bool begins);

    /// <summary>Is told that an item of a list is taken by an index that is not known.</summary>
    void Indexed(ListValue list, Value index, Node node, Scope scope);

    /// <summary>How much has been recorded.</summary>
    int Mark();

    /// <summary>Is told that what was recorded since a mark belongs to a way that gives up.</summary>
    void Abandon(int mark);
}
