"""The written-out way back of the graph parser's readings is torch's (where torch is installed)."""

import pytest

torch = pytest.importorskip("torch")


def test_states_and_gradients_are_those_of_torch() -> None:
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
    from training.graph_reading import read_both

    torch.manual_seed(0)
    lstm = torch.nn.LSTM(3, 2, bidirectional=True, batch_first=True).double()
    lengths = torch.tensor([4, 4, 2, 1])
    found = []
    for ours in (True, False):
        values = torch.arange(48.0, dtype=torch.float64).sin().view(4, 4, 3).requires_grad_()
        lstm.zero_grad()
        if ours:
            states = read_both(lstm, values, lengths)
        else:
            packed = pack_padded_sequence(values, lengths, batch_first=True)
            states = pad_packed_sequence(lstm(packed)[0], batch_first=True)[0]
        (states * torch.arange(4.0, dtype=torch.float64)).square().sum().backward()
        found.append([states.detach(), values.grad, *(weights.grad for weights in lstm.parameters())])
    for one, other in zip(*found, strict=True):
        torch.testing.assert_close(one, other)
