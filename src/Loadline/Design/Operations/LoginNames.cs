using Loadline.Apis;

namespace Loadline.Design.Operations;

/// <summary>Names of the fields a login takes.</summary>
internal static class LoginNames
{
    /// <summary>Expression that gives the user's name.</summary>
    public const string User = "$env.API_USER";

    /// <summary>Expression that gives the user's password.</summary>
    public const string Password = "$env.API_PASSWORD";

    private static readonly HashSet<string> Users = new(["username", "user name", "email", "login", "user", "userid", "user id", "identifier", "account", "user email"], StringComparer.Ordinal);

    public static bool IsUser(string name) => Users.Contains(string.Join(' ', Words.Of(name)));

    public static bool IsPassword(string name) => Words.Of(name) is [.., "password" or "passwd" or "pwd"];

    /// <summary>Whether a login can be played: with a password in the body or a parameter, or with HTTP basic.</summary>
    public static bool TakesPassword(ApiOperation operation) => CredentialsOf(operation).Count > 0 || (operation.Body is null && operation.Parameters.Count == 0 && operation.Security.Count > 0);

    /// <summary>Expressions for the parameters and body properties that take credentials; empty when there is no password among them.</summary>
    public static Dictionary<string, string> CredentialsOf(ApiOperation operation)
    {
        var names = operation.Parameters.Where(parameter => parameter.In != ApiParameterPlace.Path).Select(parameter => parameter.Name)
            .Concat(TypeRecognition.BodyProperties(operation).Where(property => property.Schema.Properties.Count == 0).Select(property => property.Name))
            .Distinct(StringComparer.Ordinal).ToList();
        return names.Exists(IsPassword)
            ? names.Where(name => IsUser(name) || IsPassword(name)).ToDictionary(name => name, name => IsPassword(name) ? Password : User, StringComparer.Ordinal)
            : [];
    }
}
