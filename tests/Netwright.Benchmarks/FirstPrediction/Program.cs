using System;
using System.IO;
using FirstPrediction;

// Predicts one image, says so, and lives until its input ends, so that its memory can be looked at.
var network = new LeNet5(seed: 1);
float[] image = new float[network.Info.Input.Length];
float[] logits = new float[network.Info.Classes.Length];
Array.Fill(image, 0.5f);
network.Predict(image, logits);
using Stream output = Console.OpenStandardOutput();
output.Write("predicted\n"u8);
using Stream input = Console.OpenStandardInput();
return input.ReadByte() < 0 ? 0 : 1;
