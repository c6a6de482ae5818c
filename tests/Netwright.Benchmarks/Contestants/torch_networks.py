"""The measured networks in PyTorch: the same layers, order and recipe as the specs of the same names.

Activations work in place where PyTorch can, which is its fastest way.
"""
import torch
from torch import nn


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5), nn.Tanh(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, kernel_size=5), nn.Tanh(),
        nn.AvgPool2d(2),
        nn.Conv2d(16, 120, kernel_size=4), nn.Tanh(),
        nn.Flatten(),
        nn.Linear(120, 84), nn.Tanh(),
        nn.Linear(84, 10),
    )


def lenet5_relu():
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5), nn.ReLU(inplace=True),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, kernel_size=5), nn.ReLU(inplace=True),
        nn.MaxPool2d(2),
        nn.Conv2d(16, 120, kernel_size=5), nn.ReLU(inplace=True),
        nn.Flatten(),
        nn.Linear(120, 84), nn.ReLU(inplace=True),
        nn.Linear(84, 10),
    )


def lenet5_sigmoid():
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2), nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, kernel_size=5), nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120), nn.Sigmoid(),
        nn.Linear(120, 84), nn.Sigmoid(),
        nn.Linear(84, 10),
    )


def deepconvnet():
    def pair(inputs, filters, second_padding):
        return (
            nn.Conv2d(inputs, filters, kernel_size=3, padding=1), nn.ReLU(inplace=True),
            nn.Conv2d(filters, filters, kernel_size=3, padding=second_padding), nn.ReLU(inplace=True),
            nn.MaxPool2d(2),
        )

    network = nn.Sequential(
        *pair(1, 16, 1), *pair(16, 32, 2), *pair(32, 64, 1),
        nn.Flatten(),
        nn.Linear(1024, 50), nn.ReLU(inplace=True), nn.Dropout(0.5),
        nn.Linear(50, 10), nn.Dropout(0.5),
    )
    return he_normal(network)


def alexnet():
    return nn.Sequential(
        nn.Conv2d(1, 96, kernel_size=11, stride=4, padding=1), nn.ReLU(inplace=True),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(96, 256, kernel_size=5, padding=2), nn.ReLU(inplace=True),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(256, 384, kernel_size=3, padding=1), nn.ReLU(inplace=True),
        nn.Conv2d(384, 384, kernel_size=3, padding=1), nn.ReLU(inplace=True),
        nn.Conv2d(384, 256, kernel_size=3, padding=1), nn.ReLU(inplace=True),
        nn.MaxPool2d(3, stride=2),
        nn.Flatten(), nn.Dropout(0.5),
        nn.Linear(6400, 4096), nn.ReLU(inplace=True), nn.Dropout(0.5),
        nn.Linear(4096, 4096), nn.ReLU(inplace=True),
        nn.Linear(4096, 10),
    )


class Residual(nn.Module):
    """Two 3x3 convolutions beside the identity, or beside a 1x1 projection where the extent changes; then relu."""

    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, filters, kernel_size=3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(filters), nn.ReLU(inplace=True),
            nn.Conv2d(filters, filters, kernel_size=3, padding=1, bias=False),
            nn.BatchNorm2d(filters),
        )
        self.shortcut = nn.Identity() if stride == 1 else nn.Sequential(
            nn.Conv2d(inputs, filters, kernel_size=1, stride=stride, bias=False),
            nn.BatchNorm2d(filters),
        )
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.relu(self.body(x) + self.shortcut(x))


def resnet20():
    network = nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True),
        *(Residual(16, 16, 1) for _ in range(3)),
        Residual(16, 32, 2), *(Residual(32, 32, 1) for _ in range(2)),
        Residual(32, 64, 2), *(Residual(64, 64, 1) for _ in range(2)),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        nn.Linear(64, 10),
    )
    return he_normal(network)


def he_normal(network):
    """Keeps activations in range through many layers, as the specs do; denormals and infinities would distort times."""
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.kaiming_normal_(module.weight)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
    return network


def adam(**recipe):
    return lambda parameters, foreach: torch.optim.Adam(parameters, foreach=foreach, **recipe)


def sgd(**recipe):
    return lambda parameters, foreach: torch.optim.SGD(parameters, foreach=foreach, **recipe)


# name: (network, extent of an image, optimiser)
NETWORKS = {
    "lenet5": (lenet5, (1, 28, 28), adam(lr=1e-3)),
    "lenet5-relu": (lenet5_relu, (1, 32, 32), adam(lr=2e-3)),
    "lenet5-sigmoid": (lenet5_sigmoid, (1, 28, 28), sgd(lr=0.9)),
    "deepconvnet": (deepconvnet, (1, 28, 28), adam(lr=1e-3, eps=1e-7)),
    "alexnet": (alexnet, (1, 224, 224), sgd(lr=0.01)),
    "resnet20": (resnet20, (1, 28, 28), sgd(lr=0.1, momentum=0.9, weight_decay=1e-4)),
}
