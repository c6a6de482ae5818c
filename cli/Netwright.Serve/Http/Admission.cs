using System;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Netwright.Serve.Http;

/// <summary>
/// Who may ask. Where there is a token, whoever shows it: as <c>Authorization: Bearer</c>, or once in the page's link, from which a cookie
/// remembers it. Other sites in the same browser may not, and no name but this machine's own leads here while nothing but loopback is served.
/// </summary>
/// <param name="next">What is asked.</param>
/// <param name="options">The address and the token.</param>
internal sealed class Admission(RequestDelegate next, ServeOptions options)
{
    private const string Scheme = "Bearer ";

    /// <summary>Whether the server lives, which all may ask.</summary>
    private const string Open = "/healthz";

    /// <summary>Answers a request, or refuses it.</summary>
    public Task Invoke(HttpContext context)
    {
        if (IPAddress.IsLoopback(options.Address) && !IsOwnName(context.Request.Host.Host))
        {
            throw new ServeException(StatusCodes.Status421MisdirectedRequest, "this address leads elsewhere: ask for 127.0.0.1 or localhost");
        }

        if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site" && !HttpMethods.IsGet(context.Request.Method))
        {
            throw new ServeException(StatusCodes.Status403Forbidden, "other sites may not ask");
        }

        if (options.Token is not { } token || context.Request.Path == Open || IsShown(context, token))
        {
            return next(context);
        }

        if (!IsSame(context.Request.Query["token"], token))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ServeException(
                StatusCodes.Status401Unauthorized,
                "a token is needed: open the link that 'netwright serve' printed, or send it as 'Authorization: Bearer TOKEN'");
        }

        return Remember(context, token);
    }

    /// <summary>The link's token moves into a cookie, and out of what the browser shows.</summary>
    private Task Remember(HttpContext context, string token)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path != "/")
        {
            return next(context);
        }

        context.Response.Cookies.Append(Cookie(context), token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        context.Response.Redirect("/");
        return Task.CompletedTask;
    }

    // Cookies do not tell ports apart, and somebody may serve two networks.
    private static string Cookie(HttpContext context) => "netwright-" + Answers.Words(context.Connection.LocalPort);

    private static bool IsShown(HttpContext context, string token)
    {
        string header = context.Request.Headers.Authorization.ToString();
        return IsSame(context.Request.Cookies[Cookie(context)], token)
            || (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && IsSame(header[Scheme.Length..].Trim(), token));
    }

    private static bool IsOwnName(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool IsSame(string? shown, string token) =>
        shown is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(token));
}
