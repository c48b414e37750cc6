export const browser = true;
export const dev = false;
export const building = false;
export const version = 'test';
