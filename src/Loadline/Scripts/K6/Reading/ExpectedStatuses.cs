using Acornima;
using Acornima.Ast;

namespace Loadline.Scripts.K6.Reading;

/// <summary>Which statuses a predicate holds for, as far as its text says.</summary>
internal static class ExpectedStatuses
{
    /// <summary>Numbers a predicate compares a status with, or looks for it among.</summary>
    public static IEnumerable<int> In(Node predicate)
    {
        var rest = new Stack<Node>([predicate]);
        var looked = 0;
        while (rest.Count > 0 && looked++ < 2_000)
        {
            var node = rest.Pop();
            switch (node)
            {
                case BinaryExpression { Operator: Operator.Equality or Operator.StrictEquality } equal when IsStatus(equal.Left) && equal.Right is NumericLiteral right:
                    yield return (int)right.Value;
                    break;
                case BinaryExpression { Operator: Operator.Equality or Operator.StrictEquality } equal when IsStatus(equal.Right) && equal.Left is NumericLiteral left:
                    yield return (int)left.Value;
                    break;
                case CallExpression { Callee: MemberExpression { Object: ArrayExpression list, Property: Identifier { Name: "includes" } }, Arguments: [var asked, ..] } when IsStatus(asked):
                    foreach (var each in list.Elements.OfType<NumericLiteral>())
                    {
                        yield return (int)each.Value;
                    }

                    break;
            }

            foreach (var child in node.ChildNodes)
            {
                rest.Push(child);
            }
        }
    }

    private static bool IsStatus(Node node) => node is MemberExpression { Property: Identifier { Name: "status" } };
}
