using Jint.Native;

namespace Loadline.JavaScript.Artillery.Extraction;

/// <summary>What values are taken from.</summary>
internal interface IExtractionSource
{
    /// <summary>The body as text.</summary>
    string Text { get; }

    /// <summary>The body as JSON; null when it is none.</summary>
    JsValue? Json { get; }

    /// <summary>Value of a header; null when it is not there.</summary>
    /// <param name="name">Its name in lower case.</param>
    string? Header(string name);
}
