using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Netwright.Serve.Http;
using Netwright.Serve.Live;

namespace Netwright.Serve.Api;

/// <summary><c>POST /predict</c>: classes and probabilities of an image, by the compiled network.</summary>
/// <param name="served">The network.</param>
/// <param name="counters">Counts.</param>
internal sealed class PredictEndpoint(ServedNetwork served, Counters counters)
{
    /// <summary>Answers.</summary>
    public async Task Answer(HttpContext context)
    {
        byte[] levels = await Levels.Read(context, served);
        long began = Stopwatch.GetTimestamp();
        float[] probabilities = served.Probabilities(levels);
        counters.Predicted(began);
        if (!probabilities.All(float.IsFinite))
        {
            throw new ServeException(
                StatusCodes.Status500InternalServerError, $"{served.Model.Name} gives no probabilities for this image: its weights are too large for its numbers");
        }

        (string Class, float Probability)[] guesses = [.. served.Run.Classes.Zip(probabilities).OrderByDescending(guess => guess.Second)];
        await Answers.WriteJson(context, new
        {
            network = served.Model.Name,
            @class = guesses[0].Class,
            probabilities = new Dictionary<string, float>(guesses.Select(guess => KeyValuePair.Create(guess.Class, guess.Probability))),
        });
    }
}
