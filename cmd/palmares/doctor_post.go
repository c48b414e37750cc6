package main

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/config"
	"palmares/pkg/mailer"
)

// checkMail greets the mail server, with the password if there is one. Nothing is sent.
func checkMail(ctx context.Context, settings config.Server) finding {
	const check = "courriel"
	sender, err := mailer.New(settings.SMTP, settings.From)
	if err != nil {
		return fail(check, err, "--smtp smtp://utilisateur:motdepasse@serveur:587 et --from.")
	}
	if err := sender.Greet(ctx); err != nil {
		return fail(check, err, "Vérifiez l'adresse, le port, le mot de passe, et que le pare-feu laisse sortir.")
	}
	return fine(check, "le serveur répond ; envoyez-vous une réinitialisation pour voir un courriel arriver")
}

func checkTexts(settings config.Server) finding {
	const check = "SMS"
	texts, err := openTexts(settings)
	switch {
	case err != nil:
		return fail(check, err, "--sms et --sms-sender.")
	case texts == nil:
		return fine(check, "aucun opérateur : personne ne se connecte par téléphone")
	}
	return fine(check, "un opérateur est réglé ; demandez-vous un code pour voir un message arriver")
}

// checkProvider asks the identity provider about itself, as the first person who signs in by it would.
func checkProvider(ctx context.Context, settings config.Server) finding {
	const check = "identité"
	if !settings.Provider.On() {
		return fine(check, "aucun fournisseur : chacun se connecte ici seulement")
	}
	provided, err := openProvider(settings)
	if err != nil {
		return fail(check, err, "--oidc-secret-file.")
	}
	if _, err := provided.Address(ctx, account.ProviderQuestion{State: "-", Nonce: "-", Verifier: "-"}); err != nil {
		return fail(check, err, "Vérifiez --oidc-issuer, lettre pour lettre, et que le pare-feu laisse sortir.")
	}
	return fine(check, "le fournisseur répond ; y est-elle déclarée ? "+settings.Site+"/connexion/fournisseur")
}
