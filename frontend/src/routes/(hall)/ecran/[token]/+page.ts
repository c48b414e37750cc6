// The hall looks at this screen: nothing of the site is around the show, and nobody signs in on the hall's machine.
export const load = ({ params }) => ({ bare: true, token: params.token });
