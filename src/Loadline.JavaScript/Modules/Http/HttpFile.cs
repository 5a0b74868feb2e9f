namespace Loadline.JavaScript.Modules.Http;

/// <summary>What <c>http.file</c> gives: a file in a form.</summary>
/// <param name="Content">Its content.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its media type.</param>
internal sealed record HttpFile(byte[] Content, string Name, string Type);
