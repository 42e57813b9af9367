"""Operations as bytes: how a change is encoded, chained, ordered and upgraded."""
