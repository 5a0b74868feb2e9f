namespace Loadline.JavaScript.Modules.Http;

/// <summary>What <c>http.url`…${id}`</c> gives: an address, and the name that stands for all addresses of the template.</summary>
/// <param name="Name">The template.</param>
/// <param name="Address">The address.</param>
internal sealed record HttpUrl(string Name, string Address);
