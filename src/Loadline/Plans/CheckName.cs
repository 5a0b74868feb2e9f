namespace Loadline.Plans;

/// <summary>Names of the checks a step makes: the same in the engine and in both scripts.</summary>
public static class CheckName
{
    /// <summary><c>status is 200</c>, <c>status is 200 or 201</c>, or <c>status is 2xx or 3xx</c> when the step lists none.</summary>
    public static string Status(Expectation expect) =>
        expect.Status.Count == 0 ? "status is 2xx or 3xx" : "status is " + string.Join(" or ", expect.Status);

    /// <summary>A JSONPath selects something.</summary>
    public static string Json(string path) => "has " + path;

    /// <summary>The body contains a text.</summary>
    public static string Contains(string text) => $"body contains \"{text}\"";

    /// <summary>A header is there.</summary>
    public static string Header(string name) => "has header " + name;

    /// <summary>A capture found a value.</summary>
    public static string Capture(string variable) => "captured " + variable;

    /// <summary>A custom metric's value is a number.</summary>
    public static string Metric(string metric) => "recorded " + metric;

    /// <summary>A variable a request needs has a value; made only when it has none.</summary>
    public static string Value(string variable) => "has a value for " + variable;
}
