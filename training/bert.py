"""The sentence encoder as a network that learns: BERT's layers, the mean of the tokens, length 1."""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, HEADS, INNER, POSITIONS = 384, 12, 1536, 512
PAD = 0


def n_layers(weights: dict[str, Tensor]) -> int:
    return 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.attention = nn.ModuleDict(
            {
                "self": nn.ModuleDict({name: nn.Linear(HIDDEN, HIDDEN) for name in ("query", "key", "value")}),
                "output": nn.ModuleDict({"dense": nn.Linear(HIDDEN, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, 1e-12)}),
            }
        )
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(HIDDEN, INNER)})
        self.output = nn.ModuleDict({"dense": nn.Linear(INNER, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, 1e-12)})

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        n, length, _ = x.shape
        heads = {
            name: layer(x).view(n, length, HEADS, -1).transpose(1, 2) for name, layer in self.attention["self"].items()
        }
        context = functional.scaled_dot_product_attention(
            heads["query"], heads["key"], heads["value"], mask[:, None, None, :]
        )
        context = self.attention["output"]["dense"](context.transpose(1, 2).reshape(n, length, HIDDEN))
        x = self.attention["output"]["LayerNorm"](functional.dropout(context, dropout, self.training) + x)
        inner = self.output["dense"](functional.gelu(self.intermediate["dense"](x)))
        return self.output["LayerNorm"](functional.dropout(inner, dropout, self.training) + x)


class Encoder(nn.Module):
    """Texts to vectors of length 1."""

    dropout = 0.1

    def __init__(self, folder: Path, layers: tuple[int, ...] = ()) -> None:
        """With these layers of the folder's model, in this order; with none named, all of them."""
        super().__init__()
        weights = load_file(folder / "model.safetensors")
        layers = layers or tuple(range(n_layers(weights)))
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        n_words = weights["embeddings.word_embeddings.weight"].shape[0]
        self.embeddings = nn.ModuleDict(
            {
                "word_embeddings": nn.Embedding(n_words, HIDDEN),
                "position_embeddings": nn.Embedding(POSITIONS, HIDDEN),
                "token_type_embeddings": nn.Embedding(2, HIDDEN),
                "LayerNorm": nn.LayerNorm(HIDDEN, 1e-12),
            }
        )
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer() for _ in layers)})
        numbered = {f"encoder.layer.{at}.": f"encoder.layer.{layer}." for at, layer in enumerate(layers)}
        own = {}
        for name in self.state_dict():
            source = name
            for new, old in numbered.items():
                if name.startswith(new):
                    source = name.replace(new, old, 1)
            own[name] = weights[source]
        self.load_state_dict(own)

    def forward(self, texts: list[str], most: int = 128) -> Tensor:
        return functional.normalize(self.states(texts, most)[:, :HIDDEN], dim=-1)

    def states(self, texts: list[str], most: int = 128) -> Tensor:
        """The mean of the tokens' last states, then the first of them."""
        self.tokenizer.enable_truncation(most)
        ids = [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]
        # Texts of like length go together: padding would be most of the work.
        order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
        groups, group = [], [order[0]]
        for at in order[1:]:
            if len(ids[at]) > 1.25 * len(ids[group[0]]) + 1:
                groups.append(group)
                group = []
            group.append(at)
        groups.append(group)
        vectors = torch.cat([self._encode([ids[at] for at in group]) for group in groups])
        back = torch.empty(len(ids), dtype=torch.long)
        back[torch.tensor([at for group in groups for at in group])] = torch.arange(len(ids))
        return vectors[back]

    def _encode(self, ids: list[list[int]]) -> Tensor:
        longest = max(map(len, ids))
        padded = torch.tensor([row + [PAD] * (longest - len(row)) for row in ids])
        mask = torch.arange(longest)[None, :] < torch.tensor([len(row) for row in ids])[:, None]
        embeddings = self.embeddings
        positions = embeddings["position_embeddings"].weight[:longest]
        x = embeddings["word_embeddings"](padded) + positions + embeddings["token_type_embeddings"].weight[0]
        x = functional.dropout(embeddings["LayerNorm"](x), self.dropout, self.training)
        for layer in self.encoder["layer"]:
            x = layer(x, mask, self.dropout)
        kept = mask[:, :, None].to(x.dtype)
        return torch.cat([(x * kept).sum(1) / kept.sum(1), x[:, 0]], 1)

    @torch.no_grad()
    def encode(self, texts: list[str]) -> Tensor:
        """Without learning."""
        was_training = self.training
        self.eval()
        vectors = torch.cat([self(texts[start : start + 256]) for start in range(0, len(texts), 256)])
        self.train(was_training)
        return vectors

    def save(self, folder: Path) -> None:
        """As the folder that scripts/encoder/quantise.py reads."""
        folder.mkdir(parents=True, exist_ok=True)
        save_file({name: value.contiguous() for name, value in self.state_dict().items()}, folder / "model.safetensors")
        self.tokenizer.no_truncation()
        self.tokenizer.save(str(folder / "tokenizer.json"))
        words = sorted(self.tokenizer.get_vocab().items(), key=lambda word: word[1])
        (folder / "vocab.txt").write_text("".join(word + "\n" for word, _ in words), "utf-8")
