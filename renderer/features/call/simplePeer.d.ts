/** The build for browsers, which needs none of Node's modules; the same program as `simple-peer`. */
declare module 'simple-peer/simplepeer.min.js' {
  export { default } from 'simple-peer';
}
