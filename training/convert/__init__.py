"""From NDT's own dependency scheme to Universal Dependencies: rules move the heads, a learnt residual the rest."""
